from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "leeway.files"
    label = "files"
