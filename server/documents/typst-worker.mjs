// A thread of its own: laying out is synchronous, and a long statement must not hold up the process. One document at a time.
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const FONTS = [
  'inter/400Regular/Inter_400Regular.ttf',
  'inter/500Medium/Inter_500Medium.ttf',
  'inter/600SemiBold/Inter_600SemiBold.ttf',
  'inter/700Bold/Inter_700Bold.ttf',
  'vazirmatn/400Regular/Vazirmatn_400Regular.ttf',
  'vazirmatn/500Medium/Vazirmatn_500Medium.ttf',
  'vazirmatn/600SemiBold/Vazirmatn_600SemiBold.ttf',
  'vazirmatn/700Bold/Vazirmatn_700Bold.ttf',
].map((file) => path.resolve('node_modules/@expo-google-fonts', file));

const workspace = path.resolve('server/documents');
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: FONTS }] });

parentPort.on('message', ({ id, data }) => {
  try {
    const result = compiler.compile({ mainFilePath: path.join(workspace, 'paper.typ'), inputs: { data } });
    if (!result.result) {
      const why = compiler.fetchDiagnostics(result.takeError());
      throw new Error(`the document could not be laid out: ${JSON.stringify(why)}`);
    }
    const pdf = compiler.pdf(result.result, { pdfStandard: 'a-2u' });
    parentPort.postMessage({ id, pdf });
    compiler.evictCache(10);
  } catch (error) {
    parentPort.postMessage({ id, error: String(error.message ?? error) });
  }
});
