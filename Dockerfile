# One image for all six services and the set-up steps; compose chooses by command.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY apps ./apps
COPY libs ./libs
COPY scripts ./scripts
RUN node scripts/build.mjs && npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/scripts ./scripts
# A new volume takes its owner from here, and the process is not root.
RUN install -d -o node -g node -m 700 /archive
USER node
EXPOSE 8080
ENTRYPOINT ["node", "--enable-source-maps", "--max-semi-space-size=64"]
CMD ["scripts/cluebridge.mjs", "--help"]
