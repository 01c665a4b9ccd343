// The script of a draft's page and of the list of processes: what stands in a row changes places by hand.

import "./elements/steps";
import "./lib/sheets"; // every entry reads what two of them read, so that it is one file and not two
