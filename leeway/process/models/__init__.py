"""The nouns of a process: what it is, what helps on its steps, what the team thinks of it, and learning it."""

from leeway.process.models.agreement import Agreement, Answer, Doubt, Tap
from leeway.process.models.guide import FitSign, Guide
from leeway.process.models.process import Mapping, Process, Stage, Version
from leeway.process.models.sharing import ShareLink
from leeway.process.models.training import Training
from leeway.process.words import DEFAULT_WORDS, Evidence, Kind, Method, State

__all__ = [
    "DEFAULT_WORDS",
    "Agreement",
    "Answer",
    "Doubt",
    "Evidence",
    "FitSign",
    "Guide",
    "Kind",
    "Mapping",
    "Method",
    "Process",
    "ShareLink",
    "Stage",
    "State",
    "Tap",
    "Training",
    "Version",
]
