from django.apps import AppConfig


class ProcessConfig(AppConfig):
    name = "leeway.process"
    label = "process"
