// The page of the API: Swagger UI on our own OpenAPI document. Nothing is loaded from elsewhere.
window.SwaggerUIBundle({
  url: '/api/docs/json',
  dom_id: '#api',
  deepLinking: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  supportedSubmitMethods: ['get', 'post'],
});
