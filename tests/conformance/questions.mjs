// The questions every format is asked with: small and large answers, every layout, history, refusals, structures.
export const flow = 'PAN-SNM_DARIEN-NATIONALITY';
const data = `/sdmx/3.0/data/dataflow/TRAVESIA/${flow}`;

export const dataQuestions = [
  `${data}/1.0.0/M.PAN?c[TIME_PERIOD]=ge:2023-01+le:2023-12`,
  `${data}?dimensionAtObservation=AllDimensions&c[NATIONALITY]=VEN`,
  `${data}?dimensionAtObservation=NATIONALITY&c[TIME_PERIOD]=2023-01`,
  `${data}?attributes=none&measures=none`,
  `${data}?attributes=none&measures=none&dimensionAtObservation=AllDimensions`,
  `${data}?attributes=OBS_STATUS&lastNObservations=1`,
  `${data}?includeHistory=true&c[NATIONALITY]=VEN`,
  `${data}?updatedAfter=2025-02-20T00:00:00Z`,
  `${data}?asOf=2025-02-20`,
  `/sdmx/3.0/data/dataflow/TRAVESIA/*/*/*?c[REPORTING_AREA]=PAN,HND&c[TIME_PERIOD]=2023-01`,
  `/sdmx/3.0/data/datastructure/TRAVESIA/MIGRATION?c[TIME_PERIOD]=ge:2024-01+le:2024-03&c[SEX]=F,M`,
  `/sdmx/3.0/data?c[TIME_PERIOD]=2023-02&limit=50`,
];
export const structureQuestions = [
  '/sdmx/3.0/structure',
  '/sdmx/3.0/structure/dataflow',
  '/sdmx/3.0/structure/dataflow/TRAVESIA/*/~?references=descendants',
  `/sdmx/3.0/structure/dataflow/TRAVESIA/${flow}/1.0.0?references=all&detail=referencestubs`,
  '/sdmx/3.0/structure/datastructure/TRAVESIA/MIGRATION/+?references=children',
  '/sdmx/3.0/structure/codelist/TRAVESIA/CL_SEX,CL_AGE/1.0.0',
  '/sdmx/3.0/structure/codelist/TRAVESIA/CL_SEX/1.0.0/F',
  '/sdmx/3.0/structure/conceptscheme?detail=allstubs',
  '/sdmx/3.0/structure/agencyscheme',
  `/sdmx/3.0/structure/dataflow/TRAVESIA/${flow}?references=all&detail=referencepartial`,
];
export const availabilityQuestions = [
  `/sdmx/3.0/availability/dataflow/TRAVESIA/${flow}`,
  `/sdmx/3.0/availability/dataflow/TRAVESIA/${flow}/*/M.PAN.*.VEN/NATIONALITY?mode=available&references=codelist`,
  `/sdmx/3.0/availability/dataflow/TRAVESIA/${flow}?references=all`,
  '/sdmx/3.0/availability/dataflow/TRAVESIA?c[SEX]=F',
];
/** [address, status] of questions that are refused, or answered with nothing. */
export const refusals = [
  [`${data}/1.0.0/M..PAN`, 400],
  [`${data}?c[SEX]=xx:F`, 400],
  [`${data}?c[SEX]=F&c[SEX]=M`, 400],
  [`${data}?limit=0`, 400],
  [`${data}?nonsense=1`, 400],
  [`${data}/1.0.0/M/extra`, 400],
  [`${data}?c[SHOE_SIZE]=44`, 422],
  [`${data}/1.0.0/${Array(20).fill('*').join('.')}`, 422],
  [`${data}?updatedAfter=2025-05-01&asOf=2025-01-01`, 422],
  ['/sdmx/3.0/data/dataflow/TRAVESIA/NO_SUCH_FLOW', 404],
  ['/sdmx/3.0/data/provisionagreement/TRAVESIA', 501],
  ['/sdmx/3.0/structure/hierarchy', 404],
  ['/sdmx/3.0/structure/nonsense', 400],
  ['/sdmx/3.0/metadata/metadataset', 501],
  ['/sdmx/nothing', 404],
];
