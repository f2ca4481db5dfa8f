import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { SessionScript } from '../../sessionScript';
import { withStack } from '../withStack';

const PRICE = `from decimal import Decimal


def line_total(unit_price, quantity, discount=0):
    return round(unit_price * quantity * (1 - discount), 2)


def order_total(lines):
    return sum(line_total(**line) for line in lines)
`;
const PRICE_ROUNDED = PRICE.replace(
  'return sum(line_total(**line) for line in lines)',
  'return round(sum(line_total(**line) for line in lines), 2)',
);
const PRICE_DECIMAL = PRICE_ROUNDED.replace(
  'return round(unit_price * quantity * (1 - discount), 2)',
  'amount = Decimal(str(unit_price)) * quantity * (1 - Decimal(str(discount)))\n    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)',
).replace('from decimal import Decimal', 'from decimal import ROUND_HALF_UP, Decimal');
const PRICE_TEST = `from decimal import Decimal

import pytest

from shop.price import line_total, order_total


@pytest.mark.parametrize(
    "unit_price, quantity, expected",
    [(19.99, 3, Decimal("59.97")), (1.005, 1, Decimal("1.01"))],
)
def test_line_total_rounds_half_up(unit_price, quantity, expected):
    assert line_total(unit_price, quantity) == expected


def test_order_total_of_no_lines():
    assert order_total([]) == 0
`;
const EXPORT = `import csv
from datetime import datetime


def export_orders(orders, path):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        for order in orders:
            writer.writerow([order["id"], datetime.fromisoformat(order["paid_at"]), order["total"]])
`;
const EXPORT_UTC = EXPORT.replace('order["paid_at"]', 'order["paid_at"].replace("Z", "+00:00")');

const NO_MODULE = `Traceback (most recent call last):
  File "/home/lin/order-service/scripts/report.py", line 3, in <module>
    import tabulate
ModuleNotFoundError: No module named 'tabulate'
`;
const HALF_UP = `F.                                                                       [100%]
=================================== FAILURES ===================================
_______________ test_line_total_rounds_half_up[1.005-1-expected1] ______________

unit_price = 1.005, quantity = 1, expected = Decimal('1.01')

>   assert line_total(unit_price, quantity) == expected
E   AssertionError: assert 1.0 == Decimal('1.01')
E    +  where 1.0 = line_total(1.005, 1)

tests/test_price.py:13: AssertionError
=========================== short test summary info ============================
FAILED tests/test_price.py::test_line_total_rounds_half_up[1.005-1-expected1] - AssertionError: assert 1.0 == Decimal('1.01')
1 failed, 2 passed in 0.14s
`;
const EXPORT_FAILED = `Traceback (most recent call last):
  File "/home/lin/order-service/scripts/export.py", line 12, in <module>
    export_orders(load(sys.argv[1]), sys.argv[2])
  File "/home/lin/order-service/shop/export.py", line 9, in export_orders
    writer.writerow([order["id"], datetime.fromisoformat(order["paid_at"]), order["total"]])
TypeError: fromisoformat: argument must be str
`;

/** Python with pytest: rounding of money is proven after a failed attempt, a missing package likely, an export open. */
export function orderPrices(): SessionRecord {
  const script = new SessionScript().wait(60_000);
  script.change('shop/price.py', PRICE, { baseline: 'absent' }, null).wait(4 * 60_000);
  script.change('tests/test_price.py', PRICE_TEST, { baseline: 'absent' }, null).wait(60_000);
  script.run('python -m pytest -q', 1, HALF_UP).wait(3 * 60_000);
  script
    .edit('shop/price.py', PRICE_ROUNDED)
    .run('python -m pytest -q', 1, HALF_UP)
    .wait(5 * 60_000);
  script.note('float 存不下 1.005，实际是 1.00499999…，先转成字符串再变 Decimal 才对');
  script.edit('shop/price.py', PRICE_DECIMAL).run('python -m pytest -q', 0, '...   [100%]\n3 passed in 0.11s\n');
  script.commit('fix: round prices half up with Decimal', {
    files: ['shop/price.py', 'tests/test_price.py'],
    fileCount: 2,
    hash: '4be19d2',
  });
  script.wait(6 * 60_000).run('python scripts/report.py --month 2026-10', 1, NO_MODULE);
  script.run('python -m pip install tabulate', 0, 'Successfully installed tabulate-0.9.0\n');
  script.run('python scripts/report.py --month 2026-10', 0, 'wrote 128 orders\n').wait(2 * 60_000);
  script.change('shop/export.py', EXPORT, { baseline: 'absent', origin: 'pasted' }, null).wait(2 * 60_000);
  script.run('python scripts/export.py orders.json out.csv', 1, EXPORT_FAILED).wait(4 * 60_000);
  script.edit('shop/export.py', EXPORT_UTC).run('python scripts/export.py orders.json out.csv', 1, EXPORT_FAILED);
  return withStack(['Python', 'pytest'], script.record({ step: 7, stepName: '订单金额', folderName: 'order-service' }));
}
