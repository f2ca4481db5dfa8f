import unittest
from decimal import Decimal

from shop.price import line_total, order_total


class PriceTest(unittest.TestCase):
    def test_line_total_rounds_half_up(self):
        self.assertEqual(line_total(1.005, 1), Decimal("1.01"))

    def test_order_total_of_no_lines_is_zero(self):
        self.assertEqual(order_total([]), 0)
