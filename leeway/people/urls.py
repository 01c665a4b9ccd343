"""/people/… and /companies/…"""

from django.urls import path

from leeway.people.views import adding, identity, lists, records

app_name = "people"
urlpatterns = [
    path("people/", lists.people, name="people"),
    path("people/pick/", lists.pick, name="pick"),
    path("people/add/", adding.add_person, name="add_person"),
    path("people/<int:pk>/", records.person, name="person"),
    path("people/<int:pk>/edit/", records.edit_person, name="edit_person"),
    path("people/<int:pk>/delete/", records.delete_person, name="delete_person"),
    path("people/<int:pk>/addresses/add/", identity.add_email, name="add_email"),
    path("people/<int:pk>/addresses/remove/", identity.remove_email, name="remove_email"),
    path("people/<int:pk>/phones/add/", identity.add_phone, name="add_phone"),
    path("people/<int:pk>/phones/remove/", identity.remove_phone, name="remove_phone"),
    path("people/<int:pk>/addresses/edit/", identity.edit_email, name="edit_email"),
    path("people/<int:pk>/phones/edit/", identity.edit_phone, name="edit_phone"),
    path("people/<int:pk>/positions/<int:position>/edit/", identity.edit_position, name="edit_position"),
    path("people/<int:pk>/join/", identity.join, name="join"),
    path("people/<int:pk>/leave/<int:position>/", identity.leave, name="leave"),
    path("companies/", lists.companies, name="companies"),
    path("companies/pick/", lists.pick_company, name="pick_company"),
    path("companies/add/", adding.add_company, name="add_company"),
    path("companies/<int:pk>/", records.company, name="company"),
    path("companies/<int:pk>/edit/", records.edit_company, name="edit_company"),
    path("companies/<int:pk>/delete/", records.delete_company, name="delete_company"),
    path("companies/<int:pk>/domains/add/", identity.add_domain, name="add_domain"),
    path("companies/<int:pk>/domains/remove/", identity.remove_domain, name="remove_domain"),
    path("companies/<int:pk>/domains/edit/", identity.edit_domain, name="edit_domain"),
]
