// The one script. Behaviour lives in custom elements, which wake wherever htmx puts them.

import "./lib/htmx";
import "./elements/toasts";
import "./elements/keys";
import "./elements/palette";
import "./elements/more";
import "./elements/edit";
import "./elements/pick";
import "./elements/panel";
import "./elements/mail";
import "./elements/poll";
import "./elements/zone-guess";
import "./elements/copy";
import { listenToFaults } from "./lib/faults";
import { listenToForms } from "./lib/forms";
import { listenToSwaps } from "./lib/redraw";
import { listenForSheets } from "./lib/sheets";
import { listenToSlips } from "./lib/slips";

listenToFaults();
listenToForms();
listenForSheets();
listenToSwaps();
listenToSlips();
