from django.apps import AppConfig


class InterchangeConfig(AppConfig):
    name = "leeway.interchange"
    label = "interchange"
