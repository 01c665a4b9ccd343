from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "leeway.search"
    label = "search"
