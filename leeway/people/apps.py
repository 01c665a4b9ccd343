from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "leeway.people"
    label = "people"
