from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "leeway.insights"
    label = "insights"
