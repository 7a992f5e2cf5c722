# Reference numbers for leeward/clinical/statistics, from R: its own functions, three packages, and short programs that
# go another way than the product does. Writes reference.json beside it; the tests read that file.
#
#   Rscript docs/clinical/statistics/reference.R     R 4.2.2; jsonlite, psych, vcd, surveillance (Debian: r-cran-...)

suppressMessages({library(jsonlite); library(psych); library(vcd); library(surveillance); library(Matrix)})
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)))
rows <- function(grid, f) do.call(rbind, lapply(seq_len(nrow(grid)), function(i) data.frame(f(grid[i, ]))))
out <- list(made_with = list(
  R = R.version.string, psych = as.character(packageVersion("psych")), vcd = as.character(packageVersion("vcd")),
  surveillance = as.character(packageVersion("surveillance"))))

# --- rates: binom.test, prop.test without correction, poisson.test ---------------------------------------------
shares <- expand.grid(level = c(0.8, 0.95, 0.998), case = 1:10)
counts <- rbind(c(0, 1), c(1, 1), c(0, 20), c(20, 20), c(1, 20), c(7, 23), c(96, 1731), c(118, 1846), c(3, 132), c(5000, 123456))
out$clopper_pearson <- rows(shares, function(g) {
  n <- counts[g$case, ]; ci <- binom.test(n[1], n[2], conf.level = g$level)$conf.int
  list(count = n[1], of = n[2], level = g$level, low = ci[1], high = ci[2])})
out$wilson <- rows(shares, function(g) {
  n <- counts[g$case, ]; ci <- suppressWarnings(prop.test(n[1], n[2], conf.level = g$level, correct = FALSE)$conf.int)
  list(count = n[1], of = n[2], level = g$level, low = ci[1], high = ci[2])})
events <- rbind(c(0, 12.5), c(1, 3), c(4, 5200), c(17, 1999.5), c(250, 10000))
out$poisson_rate <- rows(expand.grid(level = c(0.9, 0.95, 0.998), case = 1:5), function(g) {
  e <- events[g$case, ]; ci <- poisson.test(e[1], e[2], conf.level = g$level)$conf.int
  list(events = e[1], exposure = e[2], per = 100, level = g$level, low = 100 * ci[1], high = 100 * ci[2])})

# --- quantiles of counts: qbinom, qpois, phyper ---------------------------------------------------------------
out$binomial_quantile <- rows(expand.grid(p = c(pnorm(-3), 0.001, 0.025, 0.05, 0.5, 0.975, 0.999, pnorm(3)),
  n = c(1, 5, 40, 168, 5000), rate = c(0.001, 0.06, 0.5, 0.97)),
  function(g) list(p = g$p, of = g$n, rate = g$rate, count = qbinom(g$p, g$n, g$rate)))
out$poisson_quantile <- rows(expand.grid(p = c(pnorm(-3), 0.025, 0.5, 0.975, pnorm(3)), mean = c(0.01, 0.9, 4, 37.5, 2500)),
  function(g) list(p = g$p, mean = g$mean, count = qpois(g$p, g$mean)))
out$hypergeometric <- rows(expand.grid(N = c(40, 1000, 250000), share = c(0.002, 0.05, 0.5), n = c(20, 35), k = c(0, 1, 4)),
  function(g) {K <- ceiling(g$N * g$share); list(population = g$N, marked = K, drawn = g$n, count = g$k, p = phyper(g$k, K, g$N - K, g$n))})

# --- p and u chart --------------------------------------------------------------------------------------------
month <- data.frame(
  count = c(5, 9, 4, 7, 6, 11, 3, 8, 7, 9, 10, 9, 14, 12, 11, 13, 15, 12, 26, 2),
  of = c(98, 120, 75, 110, 96, 131, 60, 122, 101, 99, 118, 97, 140, 105, 93, 120, 131, 97, 150, 160))
tail <- pnorm(-3)
p0 <- with(month[1:10, ], sum(count) / sum(of))
rate <- with(month, count / of); s <- sqrt(p0 * (1 - p0) / month$of)
runs_of <- function(x, line) {
  side <- sign(round(x - line, 9)); side <- side[side != 0]; r <- rle(side); n <- length(side)
  list(useful = n, longest = max(r$lengths), longest_expected = round(log2(n) + 3),
       crossings = length(r$lengths) - 1, fewest_expected = qbinom(0.05, n - 1, 0.5))}
out$p_chart <- list(months = month, baseline = 10, centre = p0, low_3_sigma = pmax(0, p0 - 3 * s), high_3_sigma = pmin(1, p0 + 3 * s),
  low = qbinom(tail, month$of, p0) / month$of, high = qbinom(1 - tail, month$of, p0) / month$of, runs = runs_of(rate, p0))
weeks <- month$of * 6.25; u0 <- sum(month$count) / sum(weeks); su <- sqrt(u0 / weeks)
out$u_chart <- list(exposure = weeks, per = 100, centre = 100 * u0, low_3_sigma = 100 * pmax(0, u0 - 3 * su), high_3_sigma = 100 * (u0 + 3 * su),
  low = 100 * qpois(tail, u0 * weeks) / weeks, high = 100 * qpois(1 - tail, u0 * weeks) / weeks, runs = runs_of(month$count / weeks, u0))

# --- funnel: Spiegelhalter 2005 -------------------------------------------------------------------------------
exact_limit <- function(p, n, target) {r <- qbinom(p, n, target); (r - (pbinom(r, n, target) - p) / dbinom(r, n, target)) / n}
grid <- expand.grid(n = c(1, 8, 40, 177, 400, 3000), target = c(0.02, 0.064, 0.3), level = c(0.95, 0.998))
out$funnel_limits <- rows(grid, function(g) {a <- (1 - g$level) / 2
  list(of = g$n, target = g$target, level = g$level, low = min(g$target, max(0, exact_limit(a, g$n, g$target))), high = max(g$target, min(1, exact_limit(1 - a, g$n, g$target))))})
teams <- data.frame(count = c(20, 21, 14, 6, 25, 4, 9, 13, 6), of = c(177, 401, 260, 96, 380, 150, 61, 205, 116))
dispersion <- function(teams, target, trim) {
  n <- nrow(teams); v <- target * (1 - target) / teams$of; z <- (teams$count / teams$of - target) / sqrt(v)
  q <- quantile(z, c(trim, 1 - trim), type = 7); zw <- pmin(pmax(z, q[1]), q[2]); w <- 1 / v
  phi <- sum(zw^2) / n
  list(ratio = phi, ratio_as_found = sum(z^2) / n,
       between = max(0, (n * phi - (n - 1)) / (sum(w) - sum(w^2) / sum(w))), scores = z)}
overall <- sum(teams$count) / sum(teams$of)
widened <- function(d, target, n, level) {zq <- qnorm(1 - (1 - level) / 2); v <- target * (1 - target) / n
  list(multiplicative = zq * sqrt(v * max(1, d$ratio)), additive = zq * sqrt(v + d$between))}
d1 <- dispersion(teams, overall, 0.1); d2 <- dispersion(teams, 0.05, 0.2)
out$funnel <- list(teams = teams, overall = overall,
  own_target = c(d1, list(winsorised = 0.1, p = pchisq(sum(d1$scores^2), nrow(teams) - 1, lower.tail = FALSE), half_width = widened(d1, overall, 177, 0.998))),
  given_target = c(d2, list(target = 0.05, winsorised = 0.2, p = pchisq(sum(d2$scores^2), nrow(teams), lower.tail = FALSE), half_width = widened(d2, 0.05, 61, 0.95))))

# --- Bernoulli CUSUM: every path of 14 observations; the whole transition matrix; surveillance ------------------
states <- function(p0, p1, h, longest) {
  up <- log(p1 / p0); down <- log((1 - p1) / (1 - p0)); s <- expand.grid(e = 0:(ceiling((h - longest * down) / up) + 1), o = 0:longest)
  s$v <- s$e * up + s$o * down; s <- s[(s$v > 0 & s$v < h) | (s$e == 0 & s$o == 0), ]; s}
matrix_of <- function(p0, p1, h, p, longest) {             # a state: events and others since the last zero
  s <- states(p0, p1, h, longest); up <- log(p1 / p0); down <- log((1 - p1) / (1 - p0)); n <- nrow(s)
  key <- paste(s$e, s$o); zero <- match("0 0", key)
  step <- function(hit) {
    e <- s$e + hit; o <- s$o + 1 - hit; v <- e * up + o * down; to <- ifelse(v <= 0, zero, match(paste(e, o), key))
    keep <- v < h & !is.na(to)                              # what reaches h leaves the matrix: a signal
    sparseMatrix(i = which(keep), j = to[keep], x = if (hit) p else 1 - p, dims = c(n, n))}
  list(Q = step(0) + step(1), zero = zero)}
within_n <- function(p0, p1, h, p, n) {m <- matrix_of(p0, p1, h, p, n + 1); a <- rep(0, nrow(m$Q)); a[m$zero] <- 1; for (i in 1:n) a <- a %*% m$Q; 1 - sum(a)}
mean_length <- function(p0, p1, h, p, longest) {m <- matrix_of(p0, p1, h, p, longest); solve(Diagonal(nrow(m$Q)) - m$Q, rep(1, nrow(m$Q)))[m$zero]}
all_paths <- function(p0, p1, h, p, n) {
  up <- log(p1 / p0); down <- log((1 - p1) / (1 - p0)); total <- 0
  for (b in 0:(2^n - 1)) {x <- bitwAnd(b, 2^(0:(n - 1))) > 0; s <- 0; hit <- FALSE
    for (y in x) {s <- max(0, s + if (y) up else down); if (s >= h) {hit <- TRUE; break}}
    if (hit) total <- total + p^sum(x) * (1 - p)^sum(!x)}
  total}
out$cusum_all_paths <- rows(data.frame(p0 = c(0.06, 0.2, 0.05), p1 = c(0.12, 0.5, 0.12), h = c(1.3, 1.5, 1.7), p = c(0.06, 0.3, 0.12)),
  function(g) list(p0 = g$p0, p1 = g$p1, h = g$h, p = g$p, n = 14, probability = all_paths(g$p0, g$p1, g$h, g$p, 14)))
out$cusum_within <- rows(data.frame(p0 = c(0.06, 0.06, 0.05, 0.05), p1 = 0.12, h = c(3.7, 3.7, 3, 4.2), p = c(0.06, 0.12, 0.05, 0.12), n = c(168, 168, 250, 200)),
  function(g) list(p0 = g$p0, p1 = g$p1, h = g$h, p = g$p, n = g$n, probability = within_n(g$p0, g$p1, g$h, g$p, g$n)))
out$cusum_run_length <- rows(data.frame(p0 = c(0.06, 0.06, 0.05, 0.2), p1 = c(0.12, 0.12, 0.12, 0.5), h = c(3.7, 3.7, 3, 2), p = c(0.06, 0.12, 0.05, 0.2)),
  function(g) list(p0 = g$p0, p1 = g$p1, h = g$h, p = g$p, mean = mean_length(g$p0, g$p1, g$h, g$p, 2500)))
# Another's program (Höhle 2010) spreads the score over a grid of g steps, so it agrees only about as far as the grid is fine.
chain <- function(p0, p1, h, p, g) {sink(nullfile()); on.exit(sink())
  LRCUSUM.runlength(mu = matrix(p), mu0 = matrix(p0), mu1 = matrix(p1), h = h, n = 1, g = g,
    dfun = function(y, size, mu, log = FALSE) dbinom(as.vector(y), size, as.vector(mu), log = log))}
out$cusum_surveillance <- rows(data.frame(p0 = c(0.06, 0.06, 0.05), p1 = 0.12, h = c(3.7, 3.7, 3), p = c(0.06, 0.12, 0.05), g = 1200),
  function(g) list(p0 = g$p0, p1 = g$p1, h = g$h, p = g$p, g = g$g, mean = unname(chain(g$p0, g$p1, g$h, g$p, g$g)$arl)))

# --- Poisson MaxSPRT: the recursion of Kulldorff et al. (2011), with uniroot at both places ---------------------
ratio <- function(n, mu) mu - n + n * log(n / mu)
latest <- function(n, cv) uniroot(function(mu) ratio(n, mu) - cv, c(1e-300, n), tol = 1e-14)$root
signals <- function(cv, T, M, rr = 1) {
  now <- 0; n <- M; silent <- 1
  repeat {
    to <- min(latest(n, cv), T); pr <- dpois(0:(n - 1), (to - now) * rr); grown <- numeric(n)
    for (i in seq_along(silent)) grown[i:n] <- grown[i:n] + silent[i] * pr[1:(n - i + 1)]
    if (to == T) return(1 - sum(grown))
    silent <- grown; now <- to; n <- n + 1}}
critical <- function(T, M, a) uniroot(function(cv) signals(cv, T, M) - a, c(0.05, 15), tol = 1e-11)$root
out$maxsprt <- rows(data.frame(T = c(1, 10, 10, 10, 7.3, 7.3, 23, 5, 3, 60), M = c(1, 1, 3, 10, 1, 4, 4, 2, 1, 4), a = c(.05, .05, .05, .05, .05, .05, .01, .1, .001, .05)),
  function(g) {cv <- critical(g$T, g$M, g$a); list(upper_limit = g$T, least_events = g$M, alpha = g$a, critical_value = cv, power_2 = signals(cv, g$T, g$M, 2))})

# --- waiting times: quantile(type = 2), order statistics ------------------------------------------------------
set.seed(20261130)
waits <- function(n) round(rexp(n, 1 / 40), 1)
out$waiting <- lapply(c(1, 5, 20, 23, 61, 132), function(n) {
  x <- sort(waits(n)); one <- function(q) {l <- qbinom(0.025, n, q); u <- qbinom(0.975, n, q) + 1
    list(value = unname(quantile(x, q, type = 2)), low = if (l > 0) x[l] else NA, high = if (u <= n) x[u] else NA,
         coverage = pbinom(min(u, n + 1) - 1, n, q) - pbinom(l - 1, n, q))}
  list(times = I(x), median = one(0.5), slow = one(0.95))})

# --- missed risk: every number of risky texts is tried, with phyper --------------------------------------------
bounds <- function(N, n, k, tail) {
  K <- k:(N - (n - k)); not_too_many <- phyper(k, K, N - K, n) > tail; not_too_few <- phyper(k - 1, K, N - K, n, lower.tail = FALSE) > tail
  c(min(K[not_too_few]), max(K[not_too_many]))}
out$missed <- rows(data.frame(N = c(40, 40, 1000, 10000, 10000, 61234, 5000), n = c(40, 10, 100, 300, 300, 500, 500), k = c(3, 0, 2, 0, 1, 4, 500)),
  function(g) {b <- bounds(g$N, g$n, g$k, 0.025); list(not_flagged = g$N, drawn = g$n, found = g$k, low = b[1], high = b[2], at_most = bounds(g$N, g$n, g$k, 0.05)[2])})

# --- kappa: psych, and vcd for the error ----------------------------------------------------------------------
tables <- list(matrix(c(20, 10, 5, 15), 2), matrix(c(4, 2, 3, 291), 2), matrix(c(44, 7, 9, 5, 20, 3, 1, 2, 9), 3))
out$kappa <- lapply(tables, function(t) {k <- cohen.kappa(t); v <- Kappa(t)$Unweighted
  list(table = t, kappa = k$kappa, variance = k$var.kappa, low = k$confid[1, 1], high = k$confid[1, 3], kappa_vcd = unname(v[1]), error_vcd = unname(v[2]))})

write(toJSON(out, digits = NA, auto_unbox = TRUE, na = "null", pretty = 1, dataframe = "rows"), file.path(here, "reference.json"))
for (name in c("maxsprt", "cusum_within", "cusum_run_length", "cusum_surveillance", "missed")) {cat("\n", name, "\n"); print(out[[name]], digits = 10)}
