from django.apps import AppConfig


class TimelineConfig(AppConfig):
    name = "leeway.timeline"
    label = "timeline"
