"""The nouns of deals: the deal and its way, its people, what is known of it, what is proposed for it, and the journey."""

from leeway.opportunities.models.deal import (
    ADOPTION,
    AWAKE,
    MOST,
    NOTED,
    OUTCOMES,
    DealThread,
    Opportunity,
    Outcome,
    StageMove,
)
from leeway.opportunities.models.journey import Journey
from leeway.opportunities.models.people import Referral, Stake, Stakeholder
from leeway.opportunities.models.qualification import Fit, Known, Letter, Qualification
from leeway.opportunities.models.suggestion import Answered, Suggestion

__all__ = [
    "ADOPTION",
    "AWAKE",
    "MOST",
    "NOTED",
    "OUTCOMES",
    "Answered",
    "DealThread",
    "Fit",
    "Journey",
    "Known",
    "Letter",
    "Opportunity",
    "Outcome",
    "Qualification",
    "Referral",
    "StageMove",
    "Stake",
    "Stakeholder",
    "Suggestion",
]
