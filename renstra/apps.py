from django.apps import AppConfig


class RenstraConfig(AppConfig):
    name = "renstra"
    verbose_name = "Perencanaan (Renstra)"
    default_auto_field = "django.db.models.BigAutoField"
