import type { SessionRecord } from '../../../../src/core/session/sessionRecord';
import { problemMemos } from '../../../../src/core/session/problemMemos';
import { SessionScript } from '../../sessionScript';
import { withStack } from '../withStack';

const WORKER = `from celery import Celery

app = Celery("reports", broker="redis://localhost:6379/0")


@app.task(bind=True, max_retries=3)
def build_report(self, user_id):
    try:
        return render(user_id)
    except TimeoutError as error:
        raise self.retry(exc=error, countdown=5)
`;
const WORKER_HOST = WORKER.replace('redis://localhost:6379/0', 'redis://127.0.0.1:6379/0');
const WORKER_NAME = WORKER_HOST.replace('redis://127.0.0.1:6379/0', 'redis://redis:6379/0');
const VIEW = `from reports.worker import build_report


def report_view(request, user_id):
    job = build_report.delay(user_id)
    return {"job": job.id, "state": job.status}
`;
const REFUSED = `Traceback (most recent call last):
  File "/srv/report-jobs/scripts/enqueue.py", line 8, in <module>
    build_report.delay(42)
redis.exceptions.ConnectionError: Error 111 connecting to localhost:6379. Connection refused.
`;
const REFUSED_IP = REFUSED.replace('localhost:6379', '127.0.0.1:6379');
const UNKNOWN_NAME = REFUSED.replace(
  'Error 111 connecting to localhost:6379. Connection refused.',
  'Error -2 connecting to redis:6379. Name or service not known.',
);
const PYTEST = `collected 4 items

tests/test_view.py ..F.                                                  [100%]

=================================== FAILURES ===================================
_______________________ test_view_answers_while_pending ________________________

>   assert report_view(None, 7)["state"] == "PENDING"
E   NameError: name 'render' is not defined

reports/worker.py:9: NameError
=========================== short test summary info ============================
FAILED tests/test_view.py::test_view_answers_while_pending - NameError: name 'render' is not defined
1 failed, 3 passed in 0.52s
`;

/** Celery and Redis: two attempts at a connection that stays refused, a failing test that nothing was done about. */
export function nothingSolved(): SessionRecord {
  const before = new SessionScript().run('python scripts/enqueue.py', 1, REFUSED).record();
  const script = new SessionScript().wait(60_000);
  script.change('reports/worker.py', WORKER, { baseline: 'absent', origin: 'pasted' }, null).wait(3 * 60_000);
  script.run('python scripts/enqueue.py', 1, REFUSED).wait(2 * 60_000);
  script
    .edit('reports/worker.py', WORKER_HOST)
    .run('python scripts/enqueue.py', 1, REFUSED_IP)
    .wait(6 * 60_000);
  script.run('redis-cli ping', 127, 'bash: redis-cli: command not found\n').wait(60_000);
  script.edit('reports/worker.py', WORKER_NAME).run('python scripts/enqueue.py', 1, UNKNOWN_NAME);
  script.note('是不是 Redis 根本没有启动？明天先确认 docker 里有没有这个容器').wait(4 * 60_000);
  script.change('reports/view.py', VIEW, { baseline: 'absent' }, null).run('python -m pytest', 1, PYTEST);
  return withStack(
    ['Python', 'Celery', 'Redis', 'pytest'],
    script.record({
      step: 3,
      stepName: '异步报表',
      folderName: 'report-jobs',
      earlier: [{ step: 2, problems: problemMemos(before) }],
    }),
  );
}
