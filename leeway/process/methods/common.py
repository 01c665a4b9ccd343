"""What is alike in every method: the customer's side of each step, the steps beside and after the sale, and ready templates."""

from django.utils.translation import gettext_lazy as _

GUIDE = {
    "prospect": {
        "customer": _(
            "Goes about their day. They may not know us, or not know yet that something could be better than it is."
        ),
        "because": _("they look like customers we serve well, and something has just changed for them."),
        "reach": _(
            "A short mail that could only be meant for them, or a word from somebody they trust. Leave them an easy way to say no."
        ),
    },
    "contacted": {
        "customer": _(
            "Has heard from us or written to us, and is finding out whether talking further is worth the time."
        ),
        "because": _("a word went from one side to the other, and somebody answered."),
        "reach": _(
            "Answer by the way they came: a mail to a mail, a call to a call. The same day if you can, and say when you will be back."
        ),
    },
    "qualified": {
        "customer": _(
            "Has said out loud what should change, and is ready to spend time, people or money on it."
        ),
        "because": _(
            "they describe the need in their own words and do something about it: send figures, bring a colleague, ask for a date."
        ),
        "reach": _(
            "Fix the next talk before this one ends. A shared note of what was said is worth more than three reminders."
        ),
    },
    "proposal": {
        "customer": _(
            "Holds our offer beside other ways, doing nothing included, and talks about it with people we may never meet."
        ),
        "because": _(
            "they ask about details, ask for a variant, or somebody new among them reads the offer."
        ),
        "reach": _(
            "Walk through the offer together, twenty minutes, rather than asking whether it arrived. Then agree on who speaks next, and when."
        ),
    },
    "won": {
        "customer": _("Has said yes, and wonders quietly whether it was right."),
        "because": _("they signed, ordered, or named the day on which it begins."),
        "helps": _("One page: what happens now, who looks after them, and the first date."),
        "judge": _("Whether what was promised can be kept as it was promised. If not, say so today."),
        "ask": _("“What made you choose us?” And: “What nearly made you choose something else?”"),
        "reach": _("Call to say thank you before the first invoice does the talking."),
    },
    "lost": {
        "customer": _("Goes another way, or stays where they are. Often for good reasons."),
        "because": _("they said no, chose somebody else, or told us that the need is gone."),
        "helps": _("An easy goodbye. A name to call if things turn out otherwise."),
        "judge": _("Whether it is truly a no, or a not now. For a not now there is the Fridge."),
        "ask": _("“What would have had to be different?” Write the answer down in their words, not in ours."),
        "reach": _("One last friendly mail without a question in it. Then leave them in peace."),
    },
    "fridge": {
        "customer": _(
            "Wants it, but not now: a budget year, a building site, a person who comes back in spring."
        ),
        "because": _("they named a date, or something that has to happen first."),
        "helps": _("To be left in peace until then, and to find everything where it was."),
        "judge": _("Whether the date is theirs or a polite goodbye. Both are fine; only one belongs here."),
        "ask": _("“What will have changed by then?” And: “Shall I come back to you, or you to me?”"),
        "reach": _("When it wakes, begin with what they told you, not with what you sell."),
    },
    "onboarding": {
        "customer": _("Begins: names people, finds an hour, learns what is new and what stays as it was."),
        "because": _("the first date stands in their calendar, or the first of them has begun."),
        "helps": _("Few steps, in order, each with a name beside it. One person to ask, who answers."),
        "judge": _("Who among them carries it when nobody of ours is in the room."),
        "ask": _("“What has to work in the first week, so that your colleagues believe in it?”"),
    },
    "first_value": {
        "customer": _("Sees for the first time that it does what they bought it for."),
        "because": _("they say so, show it to somebody, or stop using the old way."),
        "helps": _("Looking at the result together, beside what they wished for at the start."),
        "judge": _("Whether the result is the one they wanted, or only the one that we can show."),
        "ask": _("“What is different on an ordinary Tuesday?”"),
    },
    "quarterly": {
        "customer": _("Uses it, and lives on: new people, new plans, new small annoyances."),
        "because": _("we have spoken with each other in the last hundred days."),
        "helps": _("Half an hour in which nothing is sold: what works, what does not, what comes."),
        "judge": _("Whether silence means contentment or a quiet farewell. Only a call tells."),
        "ask": _("“If you could change one thing about working with us, which one?”"),
    },
    "repeat": {
        "customer": _(
            "Needs more of it, or needs it again, and hopes it is as easy as picking up the phone."
        ),
        "because": _("they ask for a price, a quantity or a date, without asking who we are."),
        "helps": _("The last order at hand, and one line to change in it."),
        "judge": _("Whether the same again is truly what they need today."),
        "ask": _("“What would you order otherwise this time?”"),
    },
    "word_of_mouth": {
        "customer": _("Tells others, when they are asked or simply because it helped."),
        "because": _("somebody writes to us and names them."),
        "helps": _("Something true and short that is easy to pass on. And never being pressed for names."),
        "judge": _("Whether the moment is right to ask at all."),
        "ask": _("“Who told you about us?” to the new one, and a thank-you to whoever it was."),
    },
    "looks_around": {
        "customer": _("Reads, clicks, compares. Wants to find the answer alone, without a call."),
        "because": _("they came back to our pages, or asked one short question."),
        "helps": _("Prices that can be read, honest examples, an answer within hours."),
    },
    "tries": {
        "customer": _("Tries it on a real task of their own, in a spare half hour."),
        "because": _("they signed up and put something of their own into it."),
        "helps": _("A first result in ten minutes, and nobody calling unasked."),
    },
    "sees_demo": {
        "customer": _("Would rather be shown: the case is special, or others have to see it too."),
        "because": _("they asked for a meeting, or brought a colleague to one."),
        "helps": _("Their own example on the screen, twenty minutes, and the rest for questions."),
    },
    "in_earnest": {
        "customer": _("Uses it for work that counts, and thinks about what it would mean for everybody."),
        "because": _("they invite colleagues, ask about security, or ask what happens to their data."),
        "helps": _("Plain answers in writing that can be handed on, and a price for their true size."),
    },
    "decides": {
        "customer": _("Makes up their mind, alone or with the one who pays."),
        "because": _("they ask how to pay, how to cancel, or when it could begin."),
        "helps": _("A short agreement without traps, and a way back out that is easy to find."),
    },
    "has_project": {
        "customer": _("Has a project in mind and looks for people who have done such a thing before."),
        "because": _("they describe what should be there in the end, or send a brief."),
        "helps": _("Two similar works with what they cost and what went wrong."),
    },
    "talks_through": {
        "customer": _("Thinks aloud with us: what matters, what may wait, what it may cost."),
        "because": _("they give an hour of several people, and answer our questions in writing."),
        "helps": _("Questions that make the project smaller and clearer."),
    },
    "compares": {
        "customer": _("Lays two or three offers side by side and tries to compare what is hard to compare."),
        "because": _("they ask for another breakdown, or who exactly would do the work."),
        "helps": _("Saying what is not in the offer, and meeting those who will do the work."),
    },
    "settles": {
        "customer": _("Agrees on scope, price and a day to begin."),
        "because": _("they discuss dates and names, not whether."),
        "helps": _("A first small part that can be agreed on this week."),
    },
    "seeks_range": {
        "customer": _("Looks for something its own customers ask for and its shelves do not have."),
        "because": _("they ask for a price list, a catalogue or who else sells it nearby."),
        "helps": _("Which three articles sell first elsewhere, and at what margin."),
    },
    "samples": {
        "customer": _("Takes samples into the hand, shows them to the team and to a good customer."),
        "because": _("they asked for samples, or told us what somebody said about them."),
        "helps": _("A small box, well labelled, with a card of what to try."),
    },
    "lists_range": {
        "customer": _("Makes room: enters articles, sets prices, moves something else off the shelf."),
        "because": _("they ask for article numbers, pictures and delivery terms."),
        "helps": _("Data in the form that their system reads, and one person who answers about delivery."),
    },
    "first_order": {
        "customer": _("Orders a little and watches what happens at the till."),
        "because": _("a first order with a delivery date has come, or is being counted out."),
        "helps": _("A small first quantity, and taking back what does not sell."),
    },
    "uses_it": {
        "customer": _("Uses what they have, and seldom thinks of us."),
        "because": _("it is in use, and the end of the term stands in both calendars."),
        "helps": _("Knowing the date early, without being asked to decide yet."),
    },
    "looks_back": {
        "customer": _("Looks at what it brought, what it cost, and who still uses it."),
        "because": _("they ask for figures, or invite us to look back together."),
        "helps": _("Their own figures on one page, the weak ones too."),
    },
    "weighs": {
        "customer": _("Weighs going on, going smaller, or going elsewhere."),
        "because": _("they ask for other terms, or mention another offer."),
        "helps": _("Two honest ways to go on, one of them smaller than today."),
    },
    "prepares": {
        "customer": _("Gets the signature ready: order number, buyer, dates."),
        "because": _("they ask for the paper, or somebody from purchasing writes."),
        "helps": _("A paper that differs from last year's only where it was agreed."),
    },
}
