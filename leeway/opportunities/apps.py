from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    name = "leeway.opportunities"
    label = "opportunities"
