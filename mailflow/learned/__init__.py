"""The second reader: weights learned from labelled mail, beside the rules of ``parsers``.

Rules know structure (names, numbers, who writes, what is offered); the learned reader knows how
people usually say a thing. Each gives its opinion, and :mod:`mailflow.learned.joined` weighs both.
Nothing here decides alone who is asked: a supporter is only ever taken by the rules.
"""
