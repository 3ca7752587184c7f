// The numbers of a declaration, its note and link; what the server refuses stands beside the field it is about.
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, ApiError } from '@core/api/client';
import type { Declaration } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { Pick, TextInput } from '@core/ui/fields';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { Failure } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { useRefreshDeclarations } from './queries';
import { useDeclarationTexts } from './texts';

interface Draft {
  numerator: string;
  denominator: string;
  nothing: boolean;
  note: string;
  link: string;
}

function draftOf(declaration: Declaration): Draft {
  return {
    numerator: declaration.numerator?.toString() ?? '',
    denominator: declaration.denominator?.toString() ?? '',
    nothing: declaration.nothing,
    note: declaration.note ?? '',
    link: declaration.link ?? '',
  };
}

const isWhole = (text: string) => /^\d{0,10}$/.test(text.trim().replaceAll('.', ''));
const whole = (text: string) => (text.trim() === '' ? null : Number(text.trim().replaceAll('.', '')));

export function FigureForm({ declaration }: { declaration: Declaration }) {
  const t = useDeclarationTexts();
  const original = draftOf(declaration);
  const [draft, setDraft] = useState(original);
  const refresh = useRefreshDeclarations();
  const save = useMutation({
    mutationFn: () =>
      api.put<Declaration>(
        `/api/declarations/${declaration.id ?? 0}`,
        { ...draft, numerator: whole(draft.numerator), denominator: whole(draft.denominator) },
        declaration.version ?? 0,
      ),
    onSuccess: async () => {
      await refresh();
      toast(t.saved);
    },
  });
  const change = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const errors = save.error instanceof ApiError ? (save.error.problem.errors ?? []) : [];
  const errorOf = (name: keyof Draft) => errors.find(({ pointer }) => pointer === `/${name}`)?.message;
  const changed = JSON.stringify(draft) !== JSON.stringify(original);
  const wrong = !isWhole(draft.numerator) || !isWhole(draft.denominator);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) save.mutate();
      }}
    >
      <LeaveGuard blocks={() => changed && !save.isPending} />
      <Numbers declaration={declaration} draft={draft} change={change} errorOf={errorOf} />
      <TextInput
        label={t.note}
        rows={3}
        value={draft.note}
        error={errorOf('note')}
        onChange={(note) => change({ note })}
      />
      <TextInput
        label={t.link}
        hint={t.linkHint}
        value={draft.link}
        error={errorOf('link')}
        onChange={(link) => change({ link })}
      />
      {save.error && errors.length === 0 && <Failure error={save.error} />}
      <div>
        <Button type="submit" look="primary" disabled={!changed || wrong} busy={save.isPending}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}

interface NumbersProps {
  declaration: Declaration;
  draft: Draft;
  change: (patch: Partial<Draft>) => void;
  errorOf: (name: keyof Draft) => string | undefined;
}
function Numbers({ declaration, draft, change, errorOf }: NumbersProps) {
  const t = useDeclarationTexts();
  const { rule } = declaration;
  if (rule.yes_no) {
    return (
      <Pick
        label={rule.numerator_label}
        value={draft.numerator}
        placeholder={t.choose}
        error={errorOf('numerator')}
        options={[
          { value: '1', label: t.yes },
          { value: '0', label: t.notYet },
        ]}
        onChange={(numerator) => change({ numerator })}
        required
      />
    );
  }
  const typed = (name: 'numerator' | 'denominator', label: string) => (
    <TextInput
      label={`${label} (${rule.unit})`}
      value={draft.nothing ? '0' : draft[name]}
      disabled={draft.nothing}
      error={isWhole(draft[name]) ? errorOf(name) : t.wholeNumber}
      onChange={(text) => change({ [name]: text })}
      required
    />
  );
  return (
    <>
      {typed('numerator', rule.numerator_label)}
      {rule.denominator_label && typed('denominator', rule.denominator_label)}
      {rule.may_be_nothing && (
        <label className="tag-line">
          <input
            type="checkbox"
            className="checkbox"
            checked={draft.nothing}
            onChange={(event) => change({ nothing: event.target.checked })}
          />
          <span>
            {t.nothing}
            <span className="field-hint">{t.nothingHint}</span>
          </span>
        </label>
      )}
    </>
  );
}
