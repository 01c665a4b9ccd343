"""The command line as a Django app, so that its translations and checks are found."""

from django.apps import AppConfig


class OperateConfig(AppConfig):
    name = "leeway.operate"
    label = "operate"
