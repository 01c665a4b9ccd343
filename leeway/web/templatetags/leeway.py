"""Tags of every template: icon, built, initials."""

from django import template

from leeway.lib.text import initials
from leeway.web.built import built_url
from leeway.web.icons import icon

register = template.Library()
register.simple_tag(icon, name="icon")
register.simple_tag(built_url, name="built")
register.filter("initials", initials)
