"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("leeway.opportunities.urls")),
    path("", include("leeway.people.urls")),
    path("", include("leeway.timeline.urls")),
    path("", include("leeway.members.urls")),
    path("", include("leeway.members.allauth_urls")),
    path("", include("leeway.desk.urls")),
    path("mailboxes/", include("leeway.mailbox.urls")),
    path("", include("leeway.interchange.urls")),
    path("process/", include("leeway.process.urls")),
    path("", include("leeway.insights.urls")),
    path("health/", include("leeway.jobs.urls")),
]
handler400 = "leeway.web.errors.bad_request"
handler403 = "leeway.web.errors.forbidden"
handler404 = "leeway.web.errors.not_found"
handler500 = "leeway.web.errors.server_error"
