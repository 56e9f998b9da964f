from django.apps import AppConfig


class SakipConfig(AppConfig):
    name = "sakip"
    verbose_name = "Organisasi dan pengguna"
    default_auto_field = "django.db.models.BigAutoField"
