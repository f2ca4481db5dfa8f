"""Prices of orders."""

from decimal import Decimal


def line_total(unit_price, quantity):
    return round(unit_price * quantity, 2)


def order_total(lines):
    return sum(line_total(price, quantity) for price, quantity in lines)
