# R's rsdmx reads the 2.1 façade into data frames: rsdmx.R ADDRESS
suppressMessages(library(rsdmx))
address <- commandArgs(TRUE)[1]
flow <- "PAN-SNM_DARIEN-NATIONALITY"
# Irregular transits through Darién in 2023, as Panama published them.
darien2023 <- 520085
equal <- function(name, wanted, found) {
  if (identical(as.character(wanted), as.character(found))) cat(sprintf("ok rsdmx: %s\n", name))
  else cat(sprintf("not ok rsdmx: %s: wanted %s, found %s\n", name, paste(wanted, collapse = " "), paste(found, collapse = " ")))
}
read <- function(path) suppressWarnings(readSDMX(paste0(address, "/sdmx/2.1/", path)))
year <- paste0("data/", flow, "/M.PAN?startPeriod=2023-01&endPeriod=2023-12")

generic <- as.data.frame(read(year))
equal("generic: the sum of 2023", darien2023, sum(as.numeric(generic$obsValue)))
equal("generic: columns", TRUE, all(c("FREQ", "REPORTING_AREA", "NATIONALITY", "UNIT_MEASURE", "obsTime", "obsValue", "OBS_STATUS") %in% names(generic)))
august <- subset(generic, NATIONALITY == "VEN" & obsTime == "2023-08")
equal("generic: one figure", 1, nrow(august))

specific <- as.data.frame(read(paste0(year, "&format=structurespecific")))
equal("structure specific: the sum of 2023", darien2023, sum(as.numeric(specific$OBS_VALUE)))
equal("structure specific: the same rows", nrow(generic), nrow(specific))
flat <- as.data.frame(read(paste0(year, "&dimensionAtObservation=AllDimensions")))
equal("flat: the sum of 2023", darien2023, sum(as.numeric(flat$obsValue)))

missing <- as.data.frame(read("data/IOM-LIGHTHOUSE_IRREGULAR-ENTRIES/all?startPeriod=2023-01&endPeriod=2023-01"))
equal("another flow has figures", TRUE, sum(as.numeric(missing$obsValue), na.rm = TRUE) > 0)

# The addresses that rsdmx builds by itself for a provider.
flows <- as.data.frame(read("dataflow/all/all/latest/"))
equal("data flows: ours is among them", TRUE, flow %in% flows$id)
structure <- read("datastructure/TRAVESIA/MIGRATION/latest/?references=children")
sexes <- as.data.frame(slot(structure, "codelists"), codelistId = "CL_SEX")
equal("structure: the code list of sexes", TRUE, all(c("F", "M", "_Z") %in% sexes$id))
dimensions <- slot(slot(slot(structure, "datastructures")@datastructures[[1]], "Components"), "Dimensions")
equal("structure: its dimensions", c("FREQ", "REPORTING_AREA", "FLOW", "NATIONALITY"), sapply(dimensions, function(d) d@conceptRef)[1:4])
