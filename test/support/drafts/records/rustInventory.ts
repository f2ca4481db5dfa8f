import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { SessionScript } from '../../sessionScript';

const LIB = `use std::collections::HashMap;

pub struct Inventory {
    stock: HashMap<String, u32>,
}

impl Inventory {
    pub fn new() -> Self {
        Self { stock: HashMap::new() }
    }

    pub fn add(&mut self, name: &str, count: u32) {
        *self.stock.entry(name.to_string()).or_insert(0) += count;
    }

    pub fn take(&mut self, name: &str, count: u32) -> Result<u32, String> {
        let left = self.stock.get(name).ok_or("unknown item")?;
        self.stock.insert(name.to_string(), left - count);
        Ok(*left)
    }
}
`;
const LIB_COPIED = LIB.replace('.ok_or("unknown item")?;', '.copied().ok_or("unknown item")?;').replace(
  'Ok(*left)',
  'Ok(left - count)',
);
const LIB_CHECKED = LIB_COPIED.replace(
  '        self.stock.insert(name.to_string(), left - count);\n        Ok(left - count)\n',
  '        let rest = left.checked_sub(count).ok_or("not enough in stock")?;\n        self.stock.insert(name.to_string(), rest);\n        Ok(rest)\n',
);
const TEST = `use inventory::Inventory;

#[test]
fn taking_more_than_there_is_fails() {
    let mut inventory = Inventory::new();
    inventory.add("bolt", 2);
    assert!(inventory.take("bolt", 3).is_err());
}
`;
const BORROW = `error[E0502]: cannot borrow \`self.stock\` as mutable because it is also borrowed as immutable
  --> src/lib.rs:18:9
   |
17 |         let left = self.stock.get(name).ok_or("unknown item")?;
   |                    ---------- immutable borrow occurs here
18 |         self.stock.insert(name.to_string(), left - count);
   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mutable borrow occurs here
19 |         Ok(*left)
   |            ----- immutable borrow later used here

error: could not compile \`inventory\` (lib) due to 1 previous error
`;
const OVERFLOW = `running 1 test
test taking_more_than_there_is_fails ... FAILED

failures:

---- taking_more_than_there_is_fails stdout ----
thread 'taking_more_than_there_is_fails' panicked at src/lib.rs:18:45:
attempt to subtract with overflow

test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

error: test failed, to rerun pass \`--test take\`
`;
const CLIPPY = `warning: you should consider adding a \`Default\` implementation for \`Inventory\`
 --> src/lib.rs:8:5
  = note: \`#[warn(clippy::new_without_default)]\` on by default

warning: \`inventory\` (lib) generated 1 warning
`;
const OK = `running 1 test
test taking_more_than_there_is_fails ... ok

test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
`;
const RUST = { language: 'rust' } as const;

/** Rust: the borrow checker and an overflow, both proven; a clippy warning that was left as it is. */
export function rustInventory(): SessionRecord {
  const script = new SessionScript().wait(60_000);
  script.change('src/lib.rs', LIB, { ...RUST, baseline: 'absent' }, null).wait(2 * 60_000);
  script.run('cargo build', 101, BORROW).wait(5 * 60_000);
  script.change('src/lib.rs', LIB_COPIED, RUST);
  script.run('cargo build', 0, '    Finished `dev` profile in 0.41s\n').wait(2 * 60_000);
  script.change('tests/take.rs', TEST, { ...RUST, baseline: 'absent', origin: 'pasted' }, null).wait(30_000);
  script.run('cargo test --test take', 101, OVERFLOW).wait(4 * 60_000);
  script.note('u32 不能是负数，debug 模式下减法溢出会 panic，release 模式会绕回去');
  script.change('src/lib.rs', LIB_CHECKED, RUST).run('cargo test --test take', 0, OK);
  script.run('cargo clippy', 0, CLIPPY);
  script.commit('feat: take items from the inventory', {
    files: ['src/lib.rs', 'tests/take.rs'],
    fileCount: 2,
    hash: 'b81d44e',
  });
  return script.record({ step: 4, stepName: '所有权与借用', folderName: 'inventory' });
}
