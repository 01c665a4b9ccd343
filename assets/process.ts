// The script of a draft's page and of the list of processes: what stands in a row changes places by hand.

import "./elements/steps";
