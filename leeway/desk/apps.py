from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "leeway.desk"
    label = "desk"
