"""Work that happens after the page was answered."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "leeway.jobs"
    label = "jobs"
