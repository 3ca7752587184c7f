// The products of a task: documents made of what is there, and the parts that people write.
import { useState } from 'react';
import { api } from '@core/api/client';
import type { TaskDetail, TaskProduct } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { toast } from '@core/ui/toast';
import { useRefreshTasks } from './queries';
import { usePlanTexts } from './texts';

export function ProductCard({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  return (
    <section className="card stack">
      <h2>{t.products}</h2>
      <p className="muted small">{t.productsHint}</p>
      <ul className="plain plan-lines">
        {task.products.map((product) => (
          <li key={product.id}>
            <div>
              <strong>{product.name}</strong>
              <div className="small muted">{t.form(product.form)}</div>
            </div>
            <div className="row row-end">
              {task.may.edit && product.parts.length > 0 && <Write key={product.version} product={product} />}
              {(['docx', 'pdf'] as const).map((format) => (
                <a
                  key={format}
                  className="btn btn-plain"
                  href={`/api/task_products/${product.id}/file.${format}`}
                  download
                  aria-label={`${t[format]}: ${product.name}`}
                >
                  {t[format]}
                </a>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Write({ product }: { product: TaskProduct }) {
  const t = usePlanTexts();
  const refresh = useRefreshTasks();
  const [texts, setTexts] = useState<Record<string, string>>(
    Object.fromEntries(product.parts.map(({ key, text }) => [key, text])),
  );
  const act = async () => {
    await api.put(`/api/task_products/${product.id}`, { texts }, product.version);
    await refresh();
    toast(t.saved);
  };
  return (
    <ConfirmButton label={t.write} title={product.name} act={act}>
      {product.parts.map(({ key, title, hint }) => (
        <TextInput
          key={key}
          label={title}
          hint={hint}
          rows={4}
          value={texts[key] ?? ''}
          onChange={(text) => setTexts({ ...texts, [key]: text })}
        />
      ))}
    </ConfirmButton>
  );
}
