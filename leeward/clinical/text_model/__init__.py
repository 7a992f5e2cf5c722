"""Reading on top of the rules: how much a text resembles texts in which somebody was in danger.

A score ranks a list that people read. It never labels a person, blocks care, closes anything or lowers what a
rule or a person said (docs/clinical/text-model.md).
"""
