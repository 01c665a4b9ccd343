"""/insights/ways/12/: how the deals of a process really went."""

from django.urls import path

from leeway.insights import views

app_name = "insights"
urlpatterns = [
    path("insights/ways/<int:process>/", views.ways, name="ways"),
    path("insights/figures/<int:process>/", views.figures, name="figures"),
    path("insights/ways/<int:process>/deals/", views.deals, name="deals"),
    path("insights/ways/<int:process>/draft/", views.draft, name="draft"),
]
