from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "leeway.web"
    label = "web"
