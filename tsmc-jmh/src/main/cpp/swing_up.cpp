// The rival of RivalBenchmark: cost and gradient of swinging up an acrobot (RK4, T = 100) and a pendulum (T = 50), 1,024
// particles, adjoint written by hand, eight, four or one particle at a time in vector registers. One thread.
//
//   g++ -O3 -march=native -ffast-math -DMVEC swing_up.cpp -o swing_up -lmvec     (GCC 12, glibc 2.36, AVX-512)
//   ./swing_up 3        3 s for each: median particle steps per second, sums of cost and |gradient|
//
// Without -DMVEC: one particle at a time only.
#include <cstdio>
#include <cstdlib>
#include <cmath>
#include <vector>
#include <chrono>
#include <algorithm>
#include <cstring>
typedef double v8 __attribute__((vector_size(64)));
typedef double v4 __attribute__((vector_size(32)));
#ifdef MVEC
extern "C" { v8 _ZGVeN8v_sin(v8); v8 _ZGVeN8v_cos(v8); v4 _ZGVdN4v_sin(v4); v4 _ZGVdN4v_cos(v4);}
static inline v8 vsin(v8 x){return _ZGVeN8v_sin(x);} static inline v8 vcos(v8 x){return _ZGVeN8v_cos(x);}
static inline v4 vsin(v4 x){return _ZGVdN4v_sin(x);} static inline v4 vcos(v4 x){return _ZGVdN4v_cos(x);}
#endif
static inline double vsin(double x){return sin(x);} static inline double vcos(double x){return cos(x);}
static const double g=9.81,A=0.25+1.25+2.0,B=0.5,C=0.25+1.0,G2=0.5*g,G1=1.5*g,PI=3.14159265358979323846;
static const double DT=0.05,QA=1.0,QV=0.1,R=0.01,QT=50.0;
template<class V> struct Tr{V s1,s2,c2,s12;};
template<class V> static inline __attribute__((always_inline)) void f(const V x[4],V u,V o[4]){
  V s2=vsin(x[1]),c2=vcos(x[1]);V d1=A+2*B*c2,d2=C+B*c2,h=B*s2;
  V p2=G2*vsin(x[0]+x[1]);V p1=-h*x[3]*(x[3]+2*x[2])+G1*vsin(x[0])+p2;
  V r1=1.0/d1,k=d2*r1;V n=u+k*p1-h*x[2]*x[2]-p2;V D=C-d2*k;V a2=n/D;
  o[0]=x[2];o[1]=x[3];o[2]=-(d2*a2+p1)*r1;o[3]=a2;
}
// forward with trig cache not kept: recompute inside vjp.
template<class V> static inline __attribute__((always_inline)) void fvjp(const V x[4],V u,const V ob[4],V xb[4],V&ub){
  V w1=x[2],w2=x[3];
  V s2=vsin(x[1]),c2=vcos(x[1]);V s12=vsin(x[0]+x[1]),c12=vcos(x[0]+x[1]),s1=vsin(x[0]),c1=vcos(x[0]);
  V d1=A+2*B*c2,d2=C+B*c2,h=B*s2;
  V p2=G2*s12;V p1=-h*w2*(w2+2*w1)+G1*s1+p2;
  V r1=1.0/d1,k=d2*r1;V n=u+k*p1-h*w1*w1-p2;V D=C-d2*k;V iD=1.0/D;V a2=n*iD;
  V a1b=ob[2],a2b=ob[3];
  V q=-a1b*r1;V d2b=q*a2;a2b=a2b+q*d2;V p1b=q;V r1b=-a1b*(d2*a2+p1);
  V nb=a2b*iD;V Db=-nb*a2;
  ub=nb;V kb=nb*p1;p1b=p1b+nb*k;V hb=-nb*w1*w1;V w1b=-2.0*nb*h*w1;V p2b=p1b-nb;
  d2b=d2b-Db*k;kb=kb-Db*d2;d2b=d2b+kb*r1;r1b=r1b+kb*d2;V d1b=-r1b*r1*r1;
  hb=hb-p1b*w2*(w2+2*w1);V ph=p1b*h;V w2b=-2.0*ph*(w2+w1);w1b=w1b-2.0*ph*w2;
  V t1b=p1b*G1*c1;V t=p2b*G2*c12;t1b=t1b+t;V t2b=t+hb*B*c2;V c2b=2*B*d1b+B*d2b;t2b=t2b-c2b*s2;
  xb[0]=t1b;xb[1]=t2b;xb[2]=w1b+ob[0];xb[3]=w2b+ob[1];
}
template<class V> static void block(const double*U,double*G,double*cost,int T,int N,int n0,V*xs){
  const int W=sizeof(V)/8;V z=V()*0.0;
  V x[4]={z,z,z,z};V J=z;
  for(int t=0;t<T;t++){
    V u;memcpy(&u,U+(size_t)t*N+n0,sizeof u);
    for(int i=0;i<4;i++)xs[t*4+i]=x[i];
    V e=x[0]-PI;
    J=J+DT*0.5*(QA*(e*e+x[1]*x[1])+QV*(x[2]*x[2]+x[3]*x[3])+R*u*u);
    V k1[4],k2[4],k3[4],k4[4],y[4];
    f(x,u,k1);for(int i=0;i<4;i++)y[i]=x[i]+(DT/2)*k1[i];
    f(y,u,k2);for(int i=0;i<4;i++)y[i]=x[i]+(DT/2)*k2[i];
    f(y,u,k3);for(int i=0;i<4;i++)y[i]=x[i]+DT*k3[i];
    f(y,u,k4);for(int i=0;i<4;i++)x[i]=x[i]+(DT/6)*(k1[i]+2*(k2[i]+k3[i])+k4[i]);
  }
  V e=x[0]-PI;J=J+QT*0.5*(QA*(e*e+x[1]*x[1])+QV*(x[2]*x[2]+x[3]*x[3]));
  memcpy(cost+n0,&J,sizeof J);
  V l[4]={QT*QA*e,QT*QA*x[1],QT*QV*x[2],QT*QV*x[3]};
  for(int t=T-1;t>=0;t--){
    V u;memcpy(&u,U+(size_t)t*N+n0,sizeof u);
    V*X=xs+t*4;V k1[4],k2[4],k3[4],y2[4],y3[4],y4[4];
    f(X,u,k1);for(int i=0;i<4;i++)y2[i]=X[i]+(DT/2)*k1[i];
    f(y2,u,k2);for(int i=0;i<4;i++)y3[i]=X[i]+(DT/2)*k2[i];
    f(y3,u,k3);for(int i=0;i<4;i++)y4[i]=X[i]+DT*k3[i];
    V kb[4],yb[4],xb[4],ub,us;
    for(int i=0;i<4;i++)kb[i]=(DT/6)*l[i];
    fvjp(y4,u,kb,yb,us);for(int i=0;i<4;i++){xb[i]=l[i]+yb[i];kb[i]=(DT/3)*l[i]+DT*yb[i];}
    fvjp(y3,u,kb,yb,ub);us=us+ub;for(int i=0;i<4;i++){xb[i]=xb[i]+yb[i];kb[i]=(DT/3)*l[i]+(DT/2)*yb[i];}
    fvjp(y2,u,kb,yb,ub);us=us+ub;for(int i=0;i<4;i++){xb[i]=xb[i]+yb[i];kb[i]=(DT/6)*l[i]+(DT/2)*yb[i];}
    fvjp(X,u,kb,yb,ub);us=us+ub;for(int i=0;i<4;i++)xb[i]=xb[i]+yb[i];
    us=us+DT*R*u;memcpy(G+(size_t)t*N+n0,&us,sizeof us);
    l[0]=xb[0]+DT*QA*(X[0]-PI);l[1]=xb[1]+DT*QA*X[1];l[2]=xb[2]+DT*QV*X[2];l[3]=xb[3]+DT*QV*X[3];
  }
}
// pendulum: th'=w', w'=w+dt*(-g sin th - 0.1 w + u) semi implicit
template<class V> static void pblock(const double*U,double*G,double*cost,int T,int N,int n0,V*xs){
  V z=V()*0.0;V th=z,w=z,J=z;
  for(int t=0;t<T;t++){V u;memcpy(&u,U+(size_t)t*N+n0,sizeof u);xs[2*t]=th;xs[2*t+1]=w;V e=th-PI;
    J=J+DT*0.5*(QA*e*e+QV*w*w+R*u*u);
    w=w+DT*(u-g*vsin(th)-0.1*w);th=th+DT*w;}
  V e=th-PI;J=J+QT*0.5*(QA*e*e+QV*w*w);memcpy(cost+n0,&J,sizeof J);
  V l0=QT*QA*e,l1=QT*QV*w;
  for(int t=T-1;t>=0;t--){V u;memcpy(&u,U+(size_t)t*N+n0,sizeof u);V X0=xs[2*t],X1=xs[2*t+1];
    V wb=l1+DT*l0;V us=DT*wb+DT*R*u;memcpy(G+(size_t)t*N+n0,&us,sizeof us);
    l0=l0-DT*g*wb*vcos(X0)+DT*QA*(X0-PI);l1=wb*(1-0.1*DT)+DT*QV*X1;}
}
#include <time.h>
static double now(){timespec q;clock_gettime(CLOCK_THREAD_CPUTIME_ID,&q);return q.tv_sec+1e-9*q.tv_nsec;}
template<class V> double run(const char*name,bool pend,int T,int N,double secs,bool chk){
  std::vector<double>U((size_t)T*N),G((size_t)T*N),c(N);
  for(int t=0;t<T;t++)for(int n=0;n<N;n++)U[(size_t)t*N+n]=sin(0.7*n+0.13*t)+0.3*cos(0.01*n*t);
  V*xs=(V*)aligned_alloc(64,sizeof(V)*4*(T+1));
  const int W=sizeof(V)/8;std::vector<double>rs;
  auto ev=[&]{for(int n0=0;n0<N;n0+=W){if(pend)pblock<V>(U.data(),G.data(),c.data(),T,N,n0,xs);else block<V>(U.data(),G.data(),c.data(),T,N,n0,xs);}};
  ev();double sc=0,sg=0;for(double q:c)sc+=q;for(double q:G)sg+=fabs(q);
  double t00=now();
  for(;;){double a=now();ev();double b=now();
    rs.push_back((double)N*T/(b-a));
    if((b-t00)>secs)break;}
  std::sort(rs.begin(),rs.end());double m=rs[rs.size()/2];
  printf("%s %.3e", name,m);if(chk)printf("  cost %.12e grad %.12e",sc,sg);printf("\n");fflush(stdout);return m;
}
int main(int ac,char**av){double s=ac>1?atof(av[1]):1.0;
#ifdef MVEC
  run<v8>("cpp-v8-acro",0,100,1024,s,1);run<v4>("cpp-v4-acro",0,100,1024,s,1);run<v8>("cpp-v8-pend",1,50,1024,s,1);
#else
  run<double>("cpp-scalar-acro",0,100,1024,s,1);run<double>("cpp-scalar-pend",1,50,1024,s,1);
#endif
}
