from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "leeway.team"
    label = "team"
