// One request: drafted and sent, then its progress and what the answers say together.
import { useState } from 'react';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
import type { DataRequest } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { useParam } from '@core/routing';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice } from '@core/ui/states';
import { Tabs } from '@core/ui/Tabs';
import { FormPreview } from './FormDesigner';
import { Progress } from './Progress';
import { useRequest } from './queries';
import './requests.css';
import { RequestActions } from './RequestActions';
import { RequestEditor } from './RequestEditor';
import { RequestStateTag } from './StateTag';
import { useRequestTexts } from './texts';
import { Totals } from './Totals';

export default function RequestPage() {
  const t = useRequestTexts();
  const answer = useRequest(Number(useParam('id')));
  const request = answer.data;
  return (
    <>
      <PageHead
        title={request?.title ?? t.title}
        sub={
          request && (
            <span className="row">
              <RequestStateTag state={request.state} />
              {request.due && `${t.due}: ${formatDay(request.due)}`}
            </span>
          )
        }
        help="yeu-cau-bao-cao"
        actions={request && <RequestActions request={request} />}
      />
      <AnswerView answer={answer} rows={10}>
        {(one) => <Details key={`${one.id}/${one.state}`} request={one} />}
      </AnswerView>
    </>
  );
}

function Details({ request }: { request: DataRequest }) {
  const t = useRequestTexts();
  const can = useCan();
  const keys =
    request.state === 'draft'
      ? (['content', 'form', 'preview'] as const)
      : (['progress', 'totals', 'content', 'form', 'preview'] as const);
  const [tab, setTab] = useState<(typeof keys)[number]>(keys[0]);
  const editable = can(permission.writeRequests) && request.state !== 'cancelled';
  const chosen = (keys as readonly string[]).includes(tab) ? tab : keys[0];
  return (
    <div className="stack">
      {request.state === 'cancelled' && (
        <Notice tone="warn">{t.cancelledBecause(request.reason ?? '')}</Notice>
      )}
      <Tabs
        label={request.title}
        tabs={keys.map((key) => ({ key, label: t.requestTabs[key] }))}
        chosen={chosen}
        choose={(key) => setTab(key as typeof chosen)}
      >
        {chosen === 'progress' && <Progress request={request} />}
        {chosen === 'totals' && <Totals request={request} />}
        {(chosen === 'content' || chosen === 'form') && (
          <RequestEditor request={request} part={chosen} editable={editable} />
        )}
        {chosen === 'preview' && <FormPreview form={request.form} />}
      </Tabs>
    </div>
  );
}
