"""What customers say, in English and French, and what it is a sign of. `phrases` says how a phrase is written.

Whoever adds one adds a sentence to the tests too, and one that looks like it and says something else. Better
silent than wrong: a phrase belongs here only when a seller who reads it nods nine times out of ten.
"""

# Sentences in which none of the signs below counts: they suppose, or come with every newsletter.
NOTHING = (
    "(never|jamais) (said|dit)", "if (we|you|i)", "(in case|unless)", "(s'il|s'ils|si nous|si vous|si on|si jamais|au cas où|à moins)",
    "(unsubscribe|newsletter|désabonner|désinscrire|désinscription)", "(click|cliquez) …  (here|ici)",
    "out of (the)? office", "(your|votre) (account|compte)", "(webinar|webinaire|promo|% off)", "(i|we|je|nous) (doubt|doute|doutons)",
)  # fmt: skip

BUDGET = (
    "(our|my|the|notre|mon|le) budget (is|was|would be|will be|est|serait|sera|s'élève à|tourne autour|tourne autour de) … <money>",
    "(our|my|the|notre|mon|le) budget <money>",
    "(a|of|un|our|notre) budget (of|de|d'environ|d'à peu près) … <money>",
    "(have|got|avons|ai|dispose de|disposons d') (a|un) budget … (of|de|d'|approved|validé|around|about)",
    "(have|we've|'ve) budgeted (for)?",
    "budget (is|has been|was|est|a été) (approved|confirmed|agreed|signed off|validé|accepté|voté|confirmé)",
    "enveloppe (de|d'environ|est de) … <money>",
    "(we|i) can (spend|go up to|pay up to) … <money>",
    "(nous|on) (pouvons|peut|pourrions) (mettre|aller jusqu'à|consacrer|dépenser) … <money>",
)

NO_BUDGET = (
    "no (money|budget)", "(not|don't|didn't) have (a|any|the|enough)? budget", "(pas|plus|aucun) (de)? budget",
    "(pas|plus) le budget", "budget (is|has been|est|a été) (cut|frozen|exhausted|spent|gelé|coupé|épuisé|bloqué)",
    "(we|i) (cannot|can't) afford", "(nous|on) … pas les moyens",
)  # fmt: skip

NEED = (
    "(we|we'd|we would|we'll|we will) (need|like to have|require) (about|around|some|roughly|up to|at least)? <number>",
    "we need (a|an|some|to find a|to find an|to choose a) … (supplier|partner|solution|tool|system|replacement|offer|provider)",
    "(we're|we are) looking for (a|an|some|another) … (supplier|partner|solution|tool|system|replacement|provider|vendor|installer|contractor|software|product)",
    "(we're|we are) looking for (about|around|some|roughly|up to|at least)? <number>",
    "(we're|we are) looking to (buy|replace|equip|install|renew|modernise|modernize|renovate|automate|switch to)",
    "(we|we'd|we) (want|would like|like|need|plan|intend) to (buy|replace|equip|install|renew|modernise|modernize|renovate|automate|switch to)",
    "our (biggest|main|real|current|greatest) (problem|need|challenge|issue|pain) is",
    "our needs (are|have)",
    "(we're|we are) interested in (buying|ordering|getting|your)",
    "il (nous|me) faut … (<number>|un fournisseur|un prestataire|une solution|un outil|équiper|remplacer|trouver un|trouver une)",
    "il (nous|me) faudrait (environ|à peu près)? <number>",
    "(nous|on) (avons|a|aurions|aurait) besoin (de|d'environ|d'à peu près)? <number>",
    "(nous|on) (avons|a|aurions|aurait) besoin (d'un fournisseur|d'un prestataire|d'une solution|d'un outil|d'équiper|de remplacer|de rénover)",
    "(nous|on) (cherchons|recherchons|cherche|recherche) (un|une|des) … (fournisseur|fournisseurs|prestataire|prestataires|solution|solutions|outil|outils|système|logiciel|partenaire|installateur|produit|produits|remplaçant)",
    "(nous|on) (cherchons|recherchons|cherche|recherche) à (remplacer|équiper|acheter|installer|renouveler|moderniser|rénover|automatiser)",
    "(nous|on) (voulons|souhaitons|souhaiterions|aimerions|voudrions|veut) (acheter|remplacer|équiper|installer|renouveler|moderniser|rénover|automatiser)",
    "notre (principal|gros|vrai|plus gros)? (problème|besoin) (est|c'est)",
)

# Needs of the day, not of a deal: minutes, papers, meetings, answers, hands.
NO_NEED = (
    "percent",
    "(person|persons|people|participant|participants|volunteer|volunteers|hands|thing|things|point|points|question|questions|answer|answers|name|names|number|numbers|figure|figures|detail|details|change|changes|confirmation|document|documents|page|pages|photo|photos|minds)",
    "(personne|personnes|participants|bénévoles|choses|précisions|questions|réponse|réponses|nom|noms|chiffre|chiffres|détails|modifications|confirmation|pièces)",
    "(need|needs|besoin|faut|faudra|faudrait|require|have) … (minute|minutes|hour|hours|day|days|week|weeks|month|months|time|heure|heures|jour|jours|semaine|semaines|mois|temps)",
    "(don't|do not|doesn't|no longer|won't|will not|not) … (need|require|interested|looking|want|plan)",
    "(pas|plus) … besoin", "n'(avons|a|ai) (pas|plus)", "ne (cherchons|recherchons|cherche|souhaitons|voulons) (pas|plus)",
    "(looking for|looking to|cherchons|recherchons) … (job|intern|internship|candidate|date|dates|slot|room to meet|stagiaire|collaborateur|commercial|créneau|salle de réunion|invoice|facture)",
    "(signature|signatures|copies|exemplaires|references|références|passport|invoice|invoices|facture|factures|iban|rib)",
)  # fmt: skip

AUTHORITY = (
    "(i|we) (have to|need to|must|will have to|should) (ask|convince|talk to|check with|speak to|run this by|run it by) (my|our|the) (boss|manager|director|board|ceo|cfo|partner|partners|management|owner)",
    "(my|our|the) (boss|manager|director|board|ceo|cfo|partner|management|owner) (decides|will decide|has to decide|has to approve|must approve|will approve|has the last word|signs)",
    "(i|i'm) (decide|the one who decides|am the one who decides|will decide|make the decision)",
    "(je|nous|on) (dois|devons|doit) … (parler|soumettre|demander|présenter|convaincre) … (directeur|directrice|direction|associé|associée|patron|patronne|gérant|gérante|conseil|daf|dg|hiérarchie)",
    "(c'est|ce sera) (moi|mon directeur|ma directrice|mon patron|ma patronne|mon associé|la direction|le conseil|notre directeur|notre directrice) qui (décide|décidera|tranche|signe|signera)",
    "(la direction|mon directeur|ma directrice|notre directeur|notre directrice|le conseil|notre gérant|mon associé) (doit|décide|décidera|tranchera|validera) (valider|décider|trancher|signer|donner son accord)?",
)

TIMELINE = (
    "(we|we'd|project|they|it|everything) (want|need|would like|like|have|plan|has|hope|must|should) to (start|begin|be ready|be live|be done|go live|open|decide|install|finish|sign) … (by|before|in|for|from) <when>",
    "(must|has to|have to|should|needs to) be (ready|installed|live|done|finished|delivered|in place) … (by|before|in|for) <when>",
    "(we'll|we will) decide … (by|before|in) <when>",
    "(our|the) deadline is",
    "(nous|on) (voulons|souhaitons|souhaiterions|devons|aimerions|prévoyons|veut|doit|souhaite) (de)? (commencer|démarrer|être prêts|ouvrir|décider|installer|terminer|signer) … (avant|en|pour|d'ici|d'ici à|début|fin) <when>",
    "(doit|doivent|devra|devront|faudrait que) … (prêt|prête|prêts|prêtes|installé|installés|installée|installées|terminé|livré|livrés|opérationnel) … (avant|en|pour|d'ici) <when>",
    "(nous|on) (décidera|déciderons|prendrons une décision|prendra une décision) … (avant|en|d'ici) <when>",
    "(notre|la) (date limite|échéance) est",
)

DECISION = (
    "(we'd|we would|we|i'd|i would|we'll|we) (like|want|love|wish) to (order|place an order|place the order|go ahead|sign|go with you|go with your)",
    "(we|we'll|i'll|i|we've|we have) (accept|accepted|approved|choose|chosen|signed|will sign|sign) (your|the) (offer|proposal|quote|quotation|contract|agreement)",
    "we (decided|have decided|'ve decided) (to go|to work) with (you|your)",
    "(signed|countersigned) (quote|contract|offer|proposal|quotation|agreement|copy) … (attached|enclosed|here)",
    "(attached|enclosed|here) … (signed|countersigned) (quote|contract|offer|proposal|quotation|agreement|copy)",
    "(purchase order|our order) (is)? (attached|enclosed)",
    "(attached|enclosed|here) (is|you will find|you'll find)? (our|the) (purchase order|order)",
    "bon pour accord",
    "(nous|on|je|j') (acceptons|validons|accepte|valide|signons|signe|avons signé|avons validé|avons accepté|ai signé) (votre|le) (devis|offre|proposition|contrat)",
    "(nous|on|je) (souhaitons|voulons|aimerions|souhaiterions|voudrions|souhaite|voudrais|veut) (commander|passer commande|signer|vous commander|vous passer commande|confirmer la commande)",
    "(nous|je) vous (confirmons|confirme) (la|notre|ma) commande",
    "(devis|contrat|offre) … (signé|signée)",
    "(bon de commande|commande) (signé|signée)? (ci-joint|ci-jointe|en pièce jointe|en pj)",
    "(ci-joint|voici|en pièce jointe) (le|notre|votre)? bon de commande",
)

NO_DECISION = (
    "(not|can't|cannot|don't|haven't|won't|yet|never|unable)", "(pas|plus|jamais|encore|ne)", "(before|avant|until|once|when|after|quand|lorsque|dès|après)",
    "(another|other|elsewhere|competitor|else|autre|concurrent|ailleurs)",
)  # fmt: skip

PEOPLE = (
    "(i'm|i am|i've|i have) (adding|copying|cc'ing|looping in|copied|added|including) … (colleague|manager|director|boss|partner|ceo|cfo|cto)",
    "my (colleague|manager|director|boss|partner) … (is in copy|in cc|in copy|will join us|will take part)",
    "(je|j'|nous) (mets|mettons|ajoute|ajoutons|ai mis|ai ajouté) … (copie|boucle) … (collègue|directeur|directrice|responsable|associé|associée|gérant|gérante)",
    "(je|j'|nous) (mets|mettons|ajoute|ajoutons|ai mis) … (collègue|directeur|directrice|responsable|associé|associée|gérant|gérante) … (copie|boucle)",
)

LATER = (
    "(not|nothing) (before|until|till) <when>",
    "(won't|can't|cannot|don't|will not|not) … (before|until|till) <when>",
    "(pas|plus|rien) … avant <when>",
    "(call|contact|write to|email|mail|ping|get back to|come back to|reach out to) (us|me) (back|again)? (in|after|from|at) <when>",
    "(talk|speak|discuss|revisit|resume|look at this|look at it|pick this up|come back to this) (this|it)? (again)? (in|after|from|at) <when>",
    "(postponed|pushed back|pushed|delayed|on hold|wait|moved|postpone|put this off|put it off) … (to|until|till|after) <when>",
    "(rappelez|recontactez|relancez|rappeler|recontacter|relancer) (nous|moi)? (en|après|à partir de|dans|à|vers|début|fin|au) <when>",
    "(nous|me) (rappeler|recontacter|relancer) (en|après|à partir de|dans|à|vers|au) <when>",
    "(revenez|revenir|reviens|reviendrons|reviendrai) vers (nous|moi|vous) (en|après|à partir de|dans|à|vers|au) <when>",
    "(reprenons|reparlons|reprendre|reparler|reprendrons|reparlerons|reparlera|en reparle) … (en|après|à partir de|dans|à|au) <when>",
    "(reporté|reportée|repoussé|repoussée|décalé|décalée|reporter|repousser|décaler) … (à|en|après|au|jusqu'en|jusqu'à) <when>",
    "(in|on|for|from) (our|the|next)? <when> budget",
    "(next year's|next years) budget",
    "budget <when>",
    "budget (de|pour) (l')? <when>",
)

# Not now, without a day.
NOT_NOW = (
    "(not|isn't) the (right|best|good) (time|moment)", "(bad|wrong) (time|moment) for (us|this)",
    "(project|this|everything) (is|has been) (now|currently)? (on hold|put on hold|frozen|shelved)",
    "(pas|plus) (vraiment)? (le|un) (bon|meilleur) moment", "(pas|plus) (vraiment)? (d'actualité|à l'ordre du jour)",
    "projet (est|a été) (en pause|gelé|suspendu|mis en pause|mis en attente|en attente)",
)  # fmt: skip
# The same, when they are all that is said.
NOT_NOW_ALONE = (
    "not now",
    "not right now",
    "not at the moment",
    "pas maintenant",
    "pas pour l'instant",
    "pas pour le moment",
)

# Delays of other things: of people, of goods, of payments.
NO_LATER = (
    "(holiday|holidays|vacation|congé|congés|vacances|leave|absent|absente|reachable|joignable)", "(deliver|delivery|delivered|livrer|livraison|livré|livrée|livrés|stock|ship|shipped)",
    "(invoice|pay|payment|paid|facture|payer|paiement|régler|réglée|règlement|virement)", "(available|disponible|disponibles|free|libre|libres)",
    "(received|reçu|expires|expire|valid|valable)",
)  # fmt: skip

# An appointment that both have agreed to: a day and an hour. Theirs or ours.
MEETING = (
    "(see|seeing|speak to|speaking to|talk to|talking to|meet|meeting) you (all|both|then)? (again)? (on|next|this)? (next)? <day> … (at|around) <hour>",
    "<day> (at|around) <hour> (works|suits|is fine|is perfect|is good|is great|is confirmed|it is)",
    "(confirm|confirming|confirmed) … (meeting|appointment|demo|call|visit) … (on|for|of) (next)? <day> … at <hour>",
    "(meeting|appointment|demo|call|visit) is (confirmed|set|booked|fixed|scheduled) (for|on) (next)? <day> … at <hour>",
    "à <day> … (à)? <clock>",
    "(rendez vous|rdv) (est)? (bien)? (pris|confirmé|fixé|calé|noté)? (pour)? (le|ce)? <day> … (à)? <clock>",
    "(confirme|confirmons) … (rendez vous|rdv|visite|réunion|appel|visio|démo|entretien) … (de|du|le|pour)? (le)? <day> … (à)? <clock>",
    "(on se|nous nous|on s') (voit|voyons|retrouve|retrouvons|appelle|appelons) (donc|bien|alors)? (le|ce)? <day> … (à)? <clock>",
    "<day> (prochain)? (à)? <clock> (me|nous) (convient|va)", "(noté|parfait|entendu|d'accord|ok|c'est bon) (pour)? (le|ce)? <day> … (à)? <clock>",
)  # fmt: skip
# Delivered, opened, put off, or only asked for.
NO_MEETING = (
    "(can't|cannot|not|won't|unable|could|would|might|maybe|perhaps|either|instead|cancel|cancelled|canceled|postpone|postponed|declined|rescheduled|sorry)",
    "(pas|plus|ne|peut être|pourrait|pourrions|plutôt|annuler|annulé|annulée|annulation|reporter|reporté|reportée|décalé|décaler|refusé|refusée|décliné|désolé|désolée)",
    "(deliver|delivered|delivery|livré|livrée|livrer|livraison|open|opening|hours|ouvert|ouverts|ouverte|horaires|fermé|fermés|train|flight|vol|before|until|avant|jusqu'à)",
    "(monday|tuesday|wednesday|thursday|lundi|mardi|mercredi|jeudi|vendredi) (à|au|to|through) <day>", "(abgesagt|abgelehnt|cancelado|annullato|geannuleerd)",
)  # fmt: skip

# Of a mail that we write: its files, its subject, its words.
PROPOSAL_FILES = (
    "proposal", "quote", "quotation", "offer", "estimate", "devis", "offre", "proposition", "angebot",
)  # fmt: skip
PROPOSAL = (
    "(attached|enclosed|here) (is|you will find|you'll find|please find)? (our|the|my|your)? (revised|updated|new|detailed)? (proposal|quote|quotation|offer|estimate)",
    "(find|see) (attached|enclosed|below)? (our|the|my|your)? (revised|updated|new|detailed)? (proposal|quote|quotation|offer|estimate) (attached|enclosed|below)?",
    "(proposal|quote|quotation|offer|estimate) (is)? (attached|enclosed)",
    "(ci-joint|ci-jointe|voici|en pièce jointe|en pj|veuillez trouver|vous trouverez) … (devis|offre|proposition)",
    "(devis|offre|proposition) (commerciale|détaillée)? (ci-joint|ci-jointe|en pièce jointe|en pj)",
)
NO_PROPOSAL = (
    "(will|next week|tomorrow|soon|soon as|shortly|later|not|job|demain|prochaine|bientôt|enverrai|enverrons|ferai|pas|emploi)",
    "(no longer|withdrawn|signed|signé|signée)",
)
