// The palette: one field and a list below it, walked with the arrows (combobox with a listbox, WAI-ARIA 1.2).
import { useLocation } from '@tanstack/react-router';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { holds, useMe } from '@core/api/session';
import { useLanguage } from '@core/i18n';
import { paths } from '@core/paths';
import { useGo } from '@core/routing';
import { useNavItems } from '@core/shell/NavContext';
import { Button } from '@core/ui/Button';
import { Dialog } from '@core/ui/Dialog';
import { Failure } from '@core/ui/states';
import { actions } from './actions';
import { fits } from './fold';
import { foundOptions, isFilled, visitOptions, type Option, type OptionGroup } from './options';
import { useFound, usePin, useVisits } from './queries';
import { useSearchTexts } from './texts';

const pauseMs = 150;
const recentAtMost = 8;

function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text.trim().normalize('NFC')), pauseMs);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Pages and actions that the person may open. */
function useOwnGroups() {
  const t = useSearchTexts();
  const me = useMe();
  const { language } = useLanguage();
  const pages = useNavItems().map(({ path, label }) => ({
    key: `page ${path}`,
    title: label[language],
    path,
  }));
  const account = { key: 'page account', title: t.account, path: paths.account };
  const doable = actions
    .filter(({ needs }) => holds(me, needs))
    .map(({ path, label }) => ({ key: `action ${path}`, title: label[language], path }));
  return { pages: [...pages, account], doable };
}

function useGroups(typed: string, kind: string) {
  const t = useSearchTexts();
  const { pages, doable } = useOwnGroups();
  const visits = useVisits().data?.items ?? [];
  const found = useFound(typed, kind);
  const names = new Map(pages.map(({ path, title }) => [path, title]));
  const matching = (options: Option[]) => options.filter(({ title }) => fits(typed, title));
  const groups: OptionGroup[] =
    typed === ''
      ? [
          {
            key: 'pinned',
            label: t.pinned,
            options: visitOptions(
              'pinned',
              visits.filter(({ pinned }) => pinned),
              names,
            ),
          },
          {
            key: 'recent',
            label: t.recent,
            options: visitOptions(
              'recent',
              visits.filter(({ pinned }) => !pinned),
              names,
            ).slice(0, recentAtMost),
          },
          { key: 'actions', label: t.actions, options: doable },
        ]
      : [
          ...(kind ? [] : [{ key: 'pages', label: t.pages, options: matching(pages) }]),
          ...(kind ? [] : [{ key: 'actions', label: t.actions, options: matching(doable) }]),
          ...(found.data?.groups ?? []).map((group) => ({
            key: group.kind,
            label: group.label,
            options: foundOptions(group, t.more(group.label)),
          })),
        ];
  return { groups: groups.filter(isFilled), error: found.error, busy: found.isFetching };
}

export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useSearchTexts();
  const go = useGo();
  const [text, setText] = useState('');
  const [kind, setKind] = useState('');
  const [current, setCurrent] = useState(0);
  const typed = useSettled(text);
  const { groups, error, busy } = useGroups(typed, kind);
  const options = useMemo(() => groups.flatMap((group) => group.options), [groups]);
  const list = useId();
  const chosen = Math.min(current, options.length - 1);
  const pending = text.trim().normalize('NFC') !== typed || busy;

  const take = (option: Option | undefined) => {
    if (!option) return;
    if (option.path === undefined) {
      setKind(option.kind ?? '');
      setCurrent(0);
      return;
    }
    onClose();
    if (option.path.startsWith(paths.guide(''))) window.open(option.path, '_blank', 'noopener');
    else go(option.path);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const last = options.length - 1;
    const moves: Partial<Record<string, number>> = {
      ArrowDown: chosen >= last ? 0 : chosen + 1,
      ArrowUp: chosen <= 0 ? last : chosen - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) setCurrent(next);
    else if (event.key === 'Enter' && !pending) take(options[chosen]);
    if (next !== undefined || event.key === 'Enter') event.preventDefault();
  };
  return (
    <Dialog title={t.title} wide onClose={onClose} footer={<PinButton />}>
      <input
        className="control"
        role="combobox"
        aria-label={t.label}
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `${list}-${chosen}` : undefined}
        aria-describedby={`${list}-hint`}
        autoComplete="off"
        spellCheck={false}
        maxLength={400}
        placeholder={t.label}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setKind('');
          setCurrent(0);
        }}
        onKeyDown={onKey}
      />
      <p id={`${list}-hint`} className="muted small palette-hint">
        {t.hint}
      </p>
      {error && <Failure error={error} />}
      <p className="sr-only" role="status">
        {typed === '' ? '' : pending ? t.searching : t.count(options.length)}
      </p>
      {typed !== '' && !pending && options.length === 0 && <p className="muted">{t.nothing}</p>}
      <OptionList id={list} groups={groups} chosen={chosen} take={take} />
      {kind !== '' && (
        <Button look="link" onClick={() => setKind('')}>
          {t.all}
        </Button>
      )}
    </Dialog>
  );
}

interface OptionListProps {
  id: string;
  groups: OptionGroup[];
  chosen: number;
  take: (option: Option) => void;
}
function OptionList({ id, groups, chosen, take }: OptionListProps) {
  const t = useSearchTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  let index = 0;
  return (
    <div ref={box} id={id} role="listbox" aria-label={t.results} className="palette-list">
      {groups.map((group) => (
        <div key={group.key} role="group" aria-labelledby={`${id}-${group.key}`}>
          <div id={`${id}-${group.key}`} className="palette-group">
            {group.label}
          </div>
          {group.options.map((option) => {
            const at = index++;
            return (
              // The field keeps the focus and answers the keys; this is for the pointer.
              <div
                key={option.key}
                id={`${id}-${at}`}
                role="option"
                aria-selected={at === chosen}
                className="palette-option"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(option)}
              >
                <span>{option.title}</span>
                {option.note && <span className="muted small">{option.note}</span>}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

function PinButton() {
  const t = useSearchTexts();
  const path = useLocation().pathname;
  const visits = useVisits();
  const pin = usePin();
  const pinned = visits.data?.items.some((visit) => visit.path === path && visit.pinned) ?? false;
  return (
    <Button busy={pin.isPending || !visits.data} onClick={() => pin.mutate({ path, pinned: !pinned })}>
      {pinned ? t.unpin : t.pin}
    </Button>
  );
}
