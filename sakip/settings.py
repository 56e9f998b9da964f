"""Settings, all from the environment or the git-ignored ``.env``: SECRET_KEY, DEBUG, DATABASE_URL suffice.

Defaults are those of production. What a value may be is decided in ``sakip.lingkungan``.
"""

import sys
from datetime import timedelta
from pathlib import Path

from sakip import lingkungan

BASE_DIR = Path(__file__).resolve().parent.parent
ENV = lingkungan.baca(BASE_DIR / ".env")

DEBUG = lingkungan.saklar(ENV, "DEBUG", baku=False)
SECRET_KEY = lingkungan.kunci_rahasia(ENV, DEBUG)
ALLOWED_HOSTS = lingkungan.host_diizinkan(ENV, DEBUG)
CSRF_TRUSTED_ORIGINS = lingkungan.asal_tepercaya(ENV)
DATABASES = {"default": lingkungan.basis_data(ENV, BASE_DIR)}

# HTTPS=0 is for an office network without certificates: everything else stays strict.
HTTPS = lingkungan.saklar(ENV, "HTTPS", baku=not DEBUG)
# TRUST_PROXY=1 only behind a proxy that sets X-Forwarded-Proto and X-Forwarded-For itself.
TRUST_PROXY = lingkungan.saklar(ENV, "TRUST_PROXY", baku=False)

INSTALLED_APPS = [
    "sakip",
    "renstra",
    "kinerja",
    "anggaran",
    "laporan",
    "pertukaran",
    "evaluasi",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_htmx",
    "import_export",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sakip.middleware.KebijakanKonten",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Closed unless a view says otherwise: a forgotten decorator must not open a page.
    "sakip.middleware.WajibMasuk",
    "sakip.middleware.GantiSandiDulu",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sakip.middleware.SedangSibuk",
    # Last, as django-axes asks: it turns a locked-out login into its page.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "sakip.urls"
WSGI_APPLICATION = "sakip.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sakip.navigasi.navigasi",
            ],
        },
    },
]

# --- Who comes in

AUTH_USER_MODEL = "sakip.Pengguna"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "masuk"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "masuk"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# User and address together: nobody can lock out a colleague from another desk.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "sakip/terkunci.html"
AXES_CLIENT_IP_CALLABLE = "sakip.middleware.alamat_klien"
AXES_VERBOSE = False

# --- What leaves the server

SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = lingkungan.bilangan(ENV, "HSTS_SECONDS", baku=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True

# --- Language and time

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Indonesia")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = lingkungan.zona_waktu(ENV)
# Years, codes and NIP are digits too: grouping is asked for where it belongs, never given to all.
USE_THOUSAND_SEPARATOR = False

# --- Files

MEDIA_ROOT = lingkungan.folder(ENV, "MEDIA_ROOT", BASE_DIR / "media")
STATIC_ROOT = lingkungan.folder(ENV, "STATIC_ROOT", BASE_DIR / "statis")
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Before the first collectstatic there is no manifest: serve the sources instead of failing on every page.
MANIFES = not DEBUG and ("collectstatic" in sys.argv or (STATIC_ROOT / "staticfiles.json").is_file())
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "sakip.statis.StatisBersidik"
        if MANIFES
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not MANIFES
WHITENOISE_AUTOREFRESH = DEBUG
FILE_UPLOAD_PERMISSIONS = 0o640
BUKTI_BATAS = lingkungan.megabyte(ENV, "BUKTI_BATAS_MB", baku=10)
# The entry page posts every indicator of a period at once: 200 rows with their versions and notes.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

IMPORT_EXPORT_USE_TRANSACTIONS = True
# Checks and applies of workbooks in processes of their own; 0: within the request that asked.
IMPOR_LATAR = lingkungan.saklar(ENV, "IMPOR_LATAR", baku=True)
# Documents are printed in processes of their own; 0: within the request that asked.
CETAK_LATAR = lingkungan.saklar(ENV, "CETAK_LATAR", baku=True)
CETAK_PEKERJA = lingkungan.antara(ENV, "CETAK_PEKERJA", 2, 1, 32)  # at most so many that pages start
CETAK_SEWA = lingkungan.antara(ENV, "CETAK_SEWA", 60, 1, 600)  # seconds without a sign of life
CETAK_TUNGGU = lingkungan.antara(ENV, "CETAK_TUNGGU", 20, 0, 120)  # seconds that a script's request waits
CETAK_MEMORI_MB = lingkungan.antara(ENV, "CETAK_MEMORI_MB", 2048, 128, 65536)
CETAK_DETIK = lingkungan.antara(ENV, "CETAK_DETIK", 180, 5, 3600)
# The store of printed documents; what was frozen as final lies elsewhere and stays.
CETAK_SIMPAN_HARI = lingkungan.antara(ENV, "CETAK_SIMPAN_HARI", 30, 1, 3650)
CETAK_SIMPAN_MB = lingkungan.antara(ENV, "CETAK_SIMPAN_MB", 2048, 10, 1_000_000)

# --- Mail and log

globals().update(lingkungan.surel(ENV))
DEFAULT_FROM_EMAIL = ENV.get("DEFAULT_FROM_EMAIL", "sakip@localhost")
EMAIL_TIMEOUT = lingkungan.bilangan(ENV, "EMAIL_TIMEOUT", baku=20)
# Mail is written where nobody has asked for a page: its links need the address of the site.
ALAMAT_SITUS = lingkungan.alamat_situs(ENV)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["konsol"], "level": lingkungan.tingkat_log(ENV)},
    # Its own handlers would print each line a second time, or mail it.
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
