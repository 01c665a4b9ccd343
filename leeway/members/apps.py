from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "leeway.members"
    label = "members"
