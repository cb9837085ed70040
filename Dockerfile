# syntax=docker/dockerfile:1
# Bifold in production: docker build -t bifold . See docker-compose.yml for how the roles work together.

FROM node:24-bookworm-slim AS build
WORKDIR /bifold
ENV NPM_CONFIG_AUDIT=false NPM_CONFIG_FUND=false NPM_CONFIG_UPDATE_NOTIFIER=false
COPY package.json package-lock.json ./
COPY sdk/package.json ./sdk/
COPY react/package.json ./react/
COPY web/package.json ./web/
RUN npm ci --ignore-scripts
COPY prisma.config.ts tsconfig.json tsconfig.build.json ./
COPY prisma ./prisma
COPY script ./script
COPY src ./src
COPY sdk ./sdk
COPY react ./react
COPY web ./web
RUN npm run build

FROM node:24-bookworm-slim AS dependencies
WORKDIR /bifold
ENV NPM_CONFIG_AUDIT=false NPM_CONFIG_FUND=false NPM_CONFIG_UPDATE_NOTIFIER=false
COPY package.json package-lock.json ./
# Optional dependencies are peers, such as the Prisma CLI, that production does not load. The workspaces are packages for clients.
RUN npm ci --omit=dev --omit=optional --workspaces=false --ignore-scripts && npm cache clean --force

FROM node:24-bookworm-slim
WORKDIR /bifold
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps
COPY --from=dependencies /bifold/node_modules ./node_modules
COPY --from=build /bifold/dist ./dist
COPY package.json ./
COPY prisma/migrations ./prisma/migrations
RUN ln -s /bifold/dist/cli/main.js /usr/local/bin/bifold && chmod +x dist/cli/main.js
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Run node directly, so that signals reach it.
CMD ["node", "dist/main.js"]
