from django.apps import AppConfig


class PertukaranConfig(AppConfig):
    name = "pertukaran"
    verbose_name = "Pertukaran"
    default_auto_field = "django.db.models.BigAutoField"
