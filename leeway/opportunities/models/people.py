"""Stakeholder and Referral: who matters on a deal, and who told them about us."""

from django.db import models
from django.utils.translation import pgettext_lazy

from leeway.opportunities.models.deal import Opportunity
from leeway.people.models import Contact


class Stake(models.TextChoices):
    """What a person is to a deal."""

    DECIDES = "decides", pgettext_lazy("stake", "decides")
    SIGNS = "signs", pgettext_lazy("stake", "signs")
    PAYS = "pays", pgettext_lazy("stake", "pays")
    USES = "uses", pgettext_lazy("stake", "uses it")
    SUPPORTS = "supports", pgettext_lazy("stake", "supports us")
    DOUBTS = "doubts", pgettext_lazy("stake", "doubts")
    BLOCKS = "blocks", pgettext_lazy("stake", "blocks")


class Stakeholder(models.Model):
    """A person on a deal, with what they are to it: none, one or several of `Stake`."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="stakeholders")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="stakes")
    roles = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opportunity", "contact"], name="stakeholder_once")]

    def __str__(self) -> str:
        return f"{self.contact_id} on {self.opportunity_id}"


class Referral(models.Model):
    """The answer to "who told you about us?": a person we know, or words; or that nobody wants to ask."""

    opportunity = models.OneToOneField(Opportunity, models.CASCADE, related_name="referral")
    told_by = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="referrals")
    words = models.CharField(max_length=200, blank=True)
    skipped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.opportunity_id} from {self.told_by_id or self.words}"
