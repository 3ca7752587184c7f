// What the commune and a unit say to each other about a task.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@core/api/client';
import type { TaskDetail } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { TextInput } from '@core/ui/fields';
import { Failure } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { useRefreshTasks } from './queries';
import { usePlanTexts } from './texts';
import { UnitPick, useWritingUnit } from './UnitPick';

export function CommentCard({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  return (
    <section className="card stack">
      <h2>{t.comments}</h2>
      {task.comments.length > 0 ? (
        <ul className="plain plan-lines">
          {task.comments.map((one) => (
            <li key={one.id}>
              <div>
                <p className="plan-text">{one.text}</p>
                <span className="small muted">
                  {one.unit_name}; {t.by(one.said_by, formatInstant(one.said_at))}
                </span>
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t.commentsNone}</p>
      )}
      {task.may.write_units.length > 0 && <Say task={task} />}
    </section>
  );
}

function Say({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  const refresh = useRefreshTasks();
  const [unit, setUnit] = useWritingUnit(task);
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: () => api.post(`/api/tasks/${task.id}/comments`, { unit_id: unit, text }),
    onSuccess: async () => {
      setText('');
      await refresh();
      toast(t.sent);
    },
  });
  return (
    <div className="stack no-print">
      <UnitPick task={task} value={unit} onChange={setUnit} />
      <TextInput label={t.comment} hint={t.commentHint} rows={3} value={text} onChange={setText} />
      {send.error && <Failure error={send.error} />}
      <div>
        <Button
          look="primary"
          icon="send"
          disabled={text.trim() === '' || send.isPending}
          onClick={() => send.mutate()}
        >
          {t.send}
        </Button>
      </div>
    </div>
  );
}
