"""/process/…/export/ and /process/import/"""

from django.urls import path

from leeway.interchange import views

app_name = "interchange"
urlpatterns = [
    path("process/versions/<int:version>/export/", views.export_process, name="export_process"),
    path("process/import/", views.import_process, name="import_process"),
]
