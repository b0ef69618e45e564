"""Elections under kommuneloven chapter 7: by majority, by agreement and by proportion, and the balance of the sexes (K19).

Written from the act and its preparatory works (Prop. 46 L (2017-2018) ch. 14, Prop. 60 L (2022-2023) ch. 4, and for
the divisors Ot.prp. nr. 96 (2005-2006) ch. 6: d'Hondt's method, 1, 2, 3, 4 …). What we read into them is said where it is.
"""
