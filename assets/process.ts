// The script of a draft's page: its steps change places by hand.

import "./elements/steps";
