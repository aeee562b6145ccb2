import { useSearchParams } from 'react-router';
import FhirMessagesPage from './FhirMessagesPage';
import MessagesPage from './MessagesPage';

/** What other systems have sent, by whichever interface. */
export default function MonitorPage() {
  const [params] = useSearchParams();
  return params.get('via') === 'fhir' ? <FhirMessagesPage /> : <MessagesPage />;
}
